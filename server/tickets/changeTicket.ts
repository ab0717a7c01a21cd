import type { ChangeTicketInput, Ticket } from '../../shared/contract/tickets.ts'
import type { TicketRow } from '../db/database.ts'
import { listTicketEvents } from '../db/eventLog.ts'
import type { Actor, Deps } from '../deps.ts'
import { stale } from '../errors.ts'
import { changesOf } from './changesOf.ts'
import { changeTicketRow } from './changeTicketRow.ts'
import { newComment } from './commentTicket.ts'
import { changesBetween } from './ticketHistory.ts'
import { ticketView } from './ticketView.ts'
import { getTicket } from './seeTicket.ts'

/**
 * Changes what is given, at the version that was read. Throws `notFound`, `stale/changed`, `invalid` and what
 * `changeTicketRow` throws: `conflict/illegalMove`, `conflict/gateOpen`.
 */
export async function changeTicket(deps: Deps, actor: Actor, input: ChangeTicketInput): Promise<Ticket> {
  const before = await getTicket(deps, actor, input.ticketId)
  if (before.version !== input.version && !(await onlyTimePassed(deps, before, input.version)))
    throw stale(
      'changed',
      'Somebody changed this ticket since you opened it. Your text is kept; look at the new version first.',
    )
  const { ticketId, version: _version, commandId: _commandId, ...changes } = input
  const change = await changeTicketRow(deps, before, await changesOf(deps, actor, before, changes))
  const said = changes.gate
    ? newComment(deps, actor, { ticketId, text: `${changes.gate.id}: ${changes.gate.answer}`, public: false })
    : { writes: [], events: [] }
  await deps.db.writeAll(actor, {
    writes: [...change.writes, ...said.writes],
    events: [...change.events, ...said.events],
    result: ticketView(change.row),
  })
  return ticketView(change.row)
}

/** Whether nothing that a history tells was changed since a version: clocks and counts do not stand in anybody's way. */
async function onlyTimePassed(deps: Deps, row: TicketRow, version: number): Promise<boolean> {
  if (version > row.version) return false
  const since = (await listTicketEvents(deps.db, row.id)).filter(({ payload }) => payload.ticket.version > version)
  return since.every(({ payload }) => payload.before && changesBetween(payload.before, payload.ticket).length === 0)
}
