import type { z } from 'zod'
import type { listNoticesInput, noticePage, noticesRead } from '../../shared/contract/notices.ts'
import { save } from '../db/database.ts'
import { countUnread, listNoticeRows, listNoticesById, listUnread } from '../db/noticeQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { pageFrom, readNumberCursor } from '../paging.ts'
import { noticeView } from './newNotices.ts'

/** One's own notices, the newest first, one page, and how many are unread at all. Throws `invalid` for a bad cursor. */
export async function listNotices(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof listNoticesInput>,
): Promise<z.infer<typeof noticePage>> {
  const limit = input.limit ?? 50
  const filter = { userId: actor.id, unread: input.unread }
  const rows = await listNoticeRows(deps.db, filter, limit + 1, readNumberCursor(input.cursor))
  const page = pageFrom(rows, limit, (row) => ({ k: row.at, id: row.id }))
  return { ...page, items: page.items.map(noticeView), unread: await countUnread(deps.db, actor.id) }
}

/** Marks those of one's own notices as read, or all; up to 200 at once. Gives how many were unread, and are still. */
export async function readNotices(
  deps: Deps,
  actor: Actor,
  { ids }: { ids?: string[] | undefined },
): Promise<z.infer<typeof noticesRead>> {
  const unread = ids
    ? (await listNoticesById(deps.db, actor.id, ids)).filter(({ readAt }) => readAt === null)
    : await listUnread(deps.db, actor.id)
  const left = (await countUnread(deps.db, actor.id)) - unread.length
  const readAt = deps.world.now()
  const rows = unread.map((row) => ({ ...row, readAt, version: row.version + 1 }))
  const result = { read: rows.length, unread: Math.max(0, left) }
  await deps.db.writeAll(actor, {
    writes: rows.map((row, i) => save('notices', row, unread[i])),
    events: rows.map((row) => ({
      noun: 'notice' as const,
      nounId: row.id,
      what: 'read',
      payload: { userId: row.userId, notice: noticeView(row) },
    })),
    result,
  })
  return result
}
