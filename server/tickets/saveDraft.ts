import type { z } from 'zod'
import type { Draft, saveDraftInput } from '../../shared/contract/tickets.ts'
import { insert, save } from '../db/database.ts'
import { countRepliesOfOthers, draftId, findDraft } from '../db/ticketTalkQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { draftView } from './commentView.ts'
import { getTicket } from './seeTicket.ts'

/**
 * Keeps what a person is writing at a ticket, one draft each, whatever happens to the ticket meanwhile; an empty text
 * ends it. Throws `notFound`.
 */
export async function saveDraft(
  deps: Deps,
  actor: Actor,
  { ticketId, text, public: isPublic }: z.output<typeof saveDraftInput>,
): Promise<Draft | null> {
  await getTicket(deps, actor, ticketId)
  const now = deps.world.now()
  const before = await findDraft(deps.db, actor.id, ticketId)
  if (text.trim() === '') {
    if (before)
      await deps.db.writeAll(actor, {
        writes: [{ kind: 'remove', table: 'drafts', id: before.id }],
        events: [],
        result: null,
      })
    return null
  }
  const row = {
    id: draftId(actor.id, ticketId),
    userId: actor.id,
    ticketId,
    public: isPublic,
    text,
    repliesSeen: before?.repliesSeen ?? (await countRepliesOfOthers(deps.db, ticketId, actor.id)),
    begunAt: before?.begunAt ?? now,
    savedAt: now,
    version: (before?.version ?? 0) + 1,
  }
  await deps.db.writeAll(actor, {
    writes: [before ? save('drafts', row, before) : insert('drafts', row)],
    events: [],
    result: draftView(row),
  })
  return draftView(row)
}
