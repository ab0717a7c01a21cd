import type { ChangeTicketInput, Ticket } from '../../shared/contract/tickets.ts'
import { mayMoveTicket } from '../../shared/domain/ticketMoves.ts'
import { findUser } from '../db/accountQueries.ts'
import { save, type TicketRow } from '../db/database.ts'
import { findTicket } from '../db/ticketQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid, notFound, stale } from '../errors.ts'
import { ticketEvent, ticketView } from './newTicket.ts'

/** Changes what is given, at the version that was read. Throws `notFound`, `stale/changed`, `conflict/illegalMove`, `invalid`. */
export async function changeTicket(deps: Deps, actor: Actor, input: ChangeTicketInput): Promise<Ticket> {
  const before = await findTicket(deps.db, input.ticketId)
  if (!before) throw notFound('ticket', input.ticketId)
  if (before.version !== input.version)
    throw stale(
      'changed',
      'Somebody changed this ticket since you opened it. Your text is kept; look at the new version first.',
    )
  const state = input.state ?? before.state
  if (!mayMoveTicket(before.state, state))
    throw conflict('illegalMove', `A ticket that is ${before.state} cannot become ${state}.`)
  const now = deps.world.now()
  const owner = await ownerOf(deps, before, input.ownerId)
  const row: TicketRow = {
    ...before,
    ...owner,
    subject: input.subject ?? before.subject,
    priority: input.priority ?? before.priority,
    state,
    changedAt: now,
    closedAt: state === 'closed' ? (before.closedAt ?? now) : null,
    version: before.version + 1,
  }
  await deps.db.writeAll(actor, {
    writes: [save('tickets', row)],
    events: [ticketEvent('changed', row, before)],
    result: ticketView(row),
  })
  return ticketView(row)
}

async function ownerOf(deps: Deps, before: TicketRow, ownerId: string | null | undefined) {
  if (ownerId === undefined) return { ownerId: before.ownerId, ownerName: before.ownerName }
  if (ownerId === null) return { ownerId: null, ownerName: null }
  const user = await findUser(deps.db, ownerId)
  if (!user || user.disabledAt !== null) throw invalid({ ownerId: 'there is no such colleague' }, 'agentNotFound')
  return { ownerId: user.id, ownerName: user.name }
}
