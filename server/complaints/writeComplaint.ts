import type { ComplaintRoom } from '../../shared/contract/complaints.ts'
import type { NewEvent, Write } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict } from '../errors.ts'
import { changeTicketRow, type TicketChange } from '../tickets/changeTicketRow.ts'
import { heard, newComment } from '../tickets/commentTicket.ts'
import { afterWrites, getHeld, type Held, roomOf } from './complaintRoom.ts'

/** One change of a complaint, with what is said about it and what is written beside it. */
export interface ComplaintChange extends TicketChange {
  /** What the customer is told, as a public comment. */
  told?: string | undefined
  /** What colleagues are told. */
  noted?: string | undefined
  writes?: Write[]
  events?: NewEvent[]
}

/** Loads a complaint that is not closed. Throws `notFound`, `conflict/noComplaint`, `conflict/ticketClosed`. */
export async function getOpen(deps: Deps, actor: Actor, ticketId: string): Promise<Held> {
  const held = await getHeld(deps, actor, ticketId)
  if (held.ticket.state === 'closed')
    throw conflict('ticketClosed', `${held.ticket.number} is closed. Open it again first.`)
  return held
}

/** Writes a change of a complaint through the maker of tickets, and gives it as its page shows it. */
export async function writeComplaint(
  deps: Deps,
  actor: Actor,
  held: Held,
  { told, noted, writes = [], events = [], ...change }: ComplaintChange,
): Promise<ComplaintRoom> {
  const letter = told ? newComment(deps, actor, { ticketId: held.ticket.id, text: told, public: true }) : undefined
  const { happened } = letter ? heard(actor, letter.comment) : {}
  const made = await changeTicketRow(deps, held.ticket, { ...change, happened })
  const comments = [
    ...(letter ? [letter] : []),
    ...(noted ? [newComment(deps, actor, { ticketId: held.ticket.id, text: noted, public: false })] : []),
  ]
  const all = [...made.writes, ...writes, ...comments.flatMap((each) => each.writes)]
  const result = await roomOf(deps, afterWrites(held, made.row, all))
  await deps.db.writeAll(actor, {
    writes: all,
    events: [...made.events, ...events, ...comments.flatMap((each) => each.events)],
    result,
  })
  return result
}
