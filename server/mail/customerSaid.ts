import type { Row, TicketRow, Unit } from '../db/database.ts'
import { insert } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { ticketUnit } from '../tickets/changeTicketRow.ts'
import { newComment } from '../tickets/commentTicket.ts'

/** The writes of what a customer says at a ticket: a public comment; a ticket that was done, or waited for them, goes on. */
export async function customerSaid(
  deps: Deps,
  actor: Actor,
  ticket: TicketRow,
  words: { text: string; files: Row<'attachments'>[] },
): Promise<{ commentId: string } & Pick<Unit, 'writes' | 'events'>> {
  const comment = newComment(deps, actor, { ticketId: ticket.id, ...words, public: true })
  const moved = await openedAgain(deps, ticket)
  return {
    commentId: comment.comment.id,
    writes: [...words.files.map((row) => insert('attachments', row)), ...comment.writes, ...moved.writes],
    events: [...comment.events, ...moved.events],
  }
}

async function openedAgain(deps: Deps, ticket: TicketRow): Promise<Pick<Unit, 'writes' | 'events'>> {
  const waitsForThem = ticket.state === 'pending' && (ticket.pendingReason ?? 'customer') === 'customer'
  if (ticket.state === 'open' || (ticket.state === 'pending' && !waitsForThem)) return { writes: [], events: [] }
  const unit = ticketUnit(deps)
  await unit.change(ticket, { state: 'open' })
  return unit.finish()
}
