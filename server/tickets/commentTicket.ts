import type { CommentTicketInput, TicketComment } from '../../shared/contract/tickets.ts'
import { insert, type NewEvent, type Row, save, type Write } from '../db/database.ts'
import { listLooseAttachments } from '../db/fileQueries.ts'
import { countRepliesOfOthers, findDraft } from '../db/ticketTalkQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { invalid, stale } from '../errors.ts'
import { tellMentioned } from '../notices/tellMentioned.ts'
import { type TicketChange, ticketUnit } from './changeTicketRow.ts'
import { commentView } from './commentView.ts'
import { getTicket } from './seeTicket.ts'

/** What is said in a comment; `files` are attachments that no other comment has. */
export interface Words {
  ticketId: string
  id?: string | undefined
  text: string
  public: boolean
  files?: readonly Row<'attachments'>[]
}

/**
 * Adds a comment; `public` ones are meant for the customer, and the ticket's clocks hear of them. Beyond that the ticket
 * stays as it is, so that people who write at the same time do not stand in each other's way; the writer's draft is over,
 * and colleagues whom an internal note names are told. A reply that was begun before somebody
 * else's is refused once (`stale/repliedMeanwhile`) unless it goes `anyway`. Throws `notFound`,
 * `invalid/attachmentNotFound`.
 */
export async function commentTicket(deps: Deps, actor: Actor, input: CommentTicketInput): Promise<TicketComment> {
  const ticket = await getTicket(deps, actor, input.ticketId)
  const draft = await findDraft(deps.db, actor.id, input.ticketId)
  if (draft && input.public && !input.anyway) await demandSeen(deps, actor, draft)
  const ids = [...new Set(input.attachments ?? [])]
  const files = ids.length > 0 ? await listLooseAttachments(deps.db, input.ticketId, ids, actor.id) : []
  if (files.length < ids.length)
    throw invalid(
      { attachments: 'a file is not there, is with another comment, or was sent by somebody else' },
      'attachmentNotFound',
    )
  const { comment, writes, events } = newComment(deps, actor, { ...input, files })
  const unit = ticketUnit(deps)
  if (comment.public) await unit.change(ticket, heard(actor, comment))
  const heeded = await unit.finish()
  const told = await tellMentioned(deps, actor, ticket, comment)
  await deps.db.writeAll(actor, {
    writes: [
      ...writes,
      ...heeded.writes,
      ...told.writes,
      ...(draft ? [{ kind: 'remove', table: 'drafts', id: draft.id } as const] : []),
    ],
    events: [...events, ...heeded.events, ...told.events],
    result: comment,
  })
  return comment
}

/** The change of a ticket to which a public comment was added: a person's answers it, another system's is the customer's. */
export const heard = (actor: Pick<Actor, 'role'>, { at }: Pick<TicketComment, 'at'>): TicketChange => ({
  what: 'timed',
  happened: [{ what: 'said', by: actor.role === 'system' ? 'customer' : 'staff', at }],
})

/** Refuses a reply once where somebody else's came since it was begun; the next one knows of it. */
async function demandSeen(deps: Deps, actor: Actor, draft: Row<'drafts'>): Promise<void> {
  const replies = await countRepliesOfOthers(deps.db, draft.ticketId, actor.id)
  if (replies <= draft.repliesSeen) return
  const { command: _command, ...who } = actor
  await deps.db.writeAll(who, {
    writes: [save('drafts', { ...draft, repliesSeen: replies, version: draft.version + 1 }, draft)],
    events: [],
  })
  throw stale(
    'repliedMeanwhile',
    'Somebody else replied to the customer since you began. Your text is kept; read theirs, then send yours again.',
  )
}

/** The writes of a new comment. */
export function newComment(
  deps: Deps,
  actor: Actor,
  words: Words,
): { comment: TicketComment; writes: Write[]; events: NewEvent[] } {
  const row: Row<'ticketComments'> = {
    id: words.id ?? deps.world.newId(),
    ticketId: words.ticketId,
    at: deps.world.now(),
    authorId: actor.id,
    authorName: actor.name,
    public: words.public,
    text: words.text,
    version: 1,
  }
  const files = (words.files ?? []).map((before) => ({
    before,
    row: { ...before, commentId: row.id, version: before.version + 1 },
  }))
  const comment = commentView(
    row,
    files.map((file) => file.row),
  )
  return {
    comment,
    writes: [insert('ticketComments', row), ...files.map((file) => save('attachments', file.row, file.before))],
    events: [{ noun: 'comment', nounId: comment.id, what: 'added', payload: { comment } }],
  }
}
