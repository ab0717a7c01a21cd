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
  const moved = await heardBy(deps, ticket, comment.comment.at)
  return {
    commentId: comment.comment.id,
    writes: [...words.files.map((row) => insert('attachments', row)), ...comment.writes, ...moved.writes],
    events: [...comment.events, ...moved.events],
  }
}

async function heardBy(deps: Deps, ticket: TicketRow, at: number): Promise<Pick<Unit, 'writes' | 'events'>> {
  const waitsForThem = ticket.state === 'pending' && (ticket.pendingReason ?? 'customer') === 'customer'
  const goesOn = ticket.state !== 'open' && (ticket.state !== 'pending' || waitsForThem)
  const unit = ticketUnit(deps)
  await unit.change(ticket, {
    ...(goesOn ? { state: 'open' } : { what: 'timed' }),
    happened: [{ what: 'said', by: 'customer', at }],
  })
  return unit.finish()
}
