import type { Ticket, TicketEvent } from '../../shared/contract/tickets.ts'
import { listUserNames } from '../db/accountQueries.ts'
import { listEventsAbout } from '../db/eventLog.ts'
import { findTicket } from '../db/ticketQueries.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../errors.ts'

/** Who opened a ticket, and who changed what of it as the event log has it, oldest first. Throws `notFound`. */
export async function ticketHistory(deps: Deps, ticketId: string): Promise<TicketEvent[]> {
  const ticket = await findTicket(deps.db, ticketId)
  if (!ticket) throw notFound('ticket', ticketId)
  const events = await listEventsAbout(deps.db, 'ticket', ticketId)
  const names = await listUserNames(deps.db, [...new Set(events.map((event) => event.by))])
  const changed = events.flatMap<TicketEvent>(({ at, by, payload }) => {
    const changes = payload.before ? changesBetween(payload.before, payload.ticket) : []
    return changes.length > 0 ? [{ at, byName: names.get(by) ?? null, what: 'changed', changes }] : []
  })
  return [{ at: ticket.openedAt, byName: ticket.openedBy, what: 'opened', changes: [] }, ...changed]
}

function changesBetween(before: Ticket, after: Ticket): TicketEvent['changes'] {
  const fields = { subject: 'subject', state: 'state', priority: 'priority', owner: 'ownerName' } as const
  return (['subject', 'state', 'priority', 'owner'] as const)
    .map((field) => ({ field, from: before[fields[field]], to: after[fields[field]] }))
    .filter(({ from, to }) => from !== to)
}
