import type { ContactRow, TicketRow, Unit } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid } from '../errors.ts'
import { newComment } from './commentTicket.ts'
import { getTicket } from './seeTicket.ts'

/**
 * A contact belongs to a ticket that is there already: what was noted stands at the ticket too, for colleagues. The
 * ticket itself stays as it is. Throws `notFound`, `invalid/ticketOfOther`, `conflict/ticketClosed`.
 */
export async function linkTicket(
  deps: Deps,
  actor: Actor,
  contact: ContactRow,
  ticketId: string,
  note: string | undefined,
): Promise<{ row: TicketRow } & Pick<Unit, 'writes' | 'events'>> {
  const row = await getTicket(deps, actor, ticketId)
  const isTheirs = contact.customerId !== null && row.customerId === contact.customerId
  if (!isTheirs && row.contactId !== contact.id)
    throw invalid({ ticketId: 'this ticket is not of this customer' }, 'ticketOfOther')
  if (row.state === 'closed') throw conflict('ticketClosed', `${row.number} is closed. Open it again first.`)
  const { writes, events } = note
    ? newComment(deps, actor, { ticketId, text: note, public: false })
    : { writes: [], events: [] }
  return { row, writes, events }
}
