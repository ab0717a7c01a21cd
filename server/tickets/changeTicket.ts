import type { ChangeTicketInput, Ticket } from '../../shared/contract/tickets.ts'
import type { Actor, Deps } from '../deps.ts'
import { doActions } from './doActions.ts'

/** Changes what is given, at the version that was read. Throws what `doActions` throws. */
export const changeTicket = (deps: Deps, actor: Actor, input: ChangeTicketInput): Promise<Ticket> => {
  const { ticketId, version, commandId: _commandId, ...changes } = input
  return doActions(deps, actor, { ticketId, version }, [{ do: 'change', changes }])
}
