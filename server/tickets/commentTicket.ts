import type { TicketComment } from '../../shared/contract/tickets.ts'
import { insert, type NewEvent, type Write } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { getTicket } from './seeTicket.ts'

/**
 * Adds a comment; `public` ones are meant for the customer. The ticket itself stays as it is, so that people who write
 * at the same time do not stand in each other's way. Throws `notFound`.
 */
export async function commentTicket(
  deps: Deps,
  actor: Actor,
  input: { ticketId: string; id?: string | undefined; text: string; public: boolean },
): Promise<TicketComment> {
  await getTicket(deps, actor, input.ticketId)
  const { comment, writes, events } = newComment(deps, actor, input)
  await deps.db.writeAll(actor, { writes, events, result: comment })
  return comment
}

/** The writes of a new comment. */
export function newComment(
  deps: Deps,
  actor: Actor,
  input: { ticketId: string; id?: string | undefined; text: string; public: boolean },
): { comment: TicketComment; writes: Write[]; events: NewEvent[] } {
  const comment: TicketComment = {
    id: input.id ?? deps.world.newId(),
    ticketId: input.ticketId,
    at: deps.world.now(),
    authorId: actor.id,
    authorName: actor.name,
    public: input.public,
    text: input.text,
  }
  return {
    comment,
    writes: [insert('ticketComments', comment)],
    events: [{ noun: 'comment', nounId: comment.id, what: 'added', payload: { comment } }],
  }
}
