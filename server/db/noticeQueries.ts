import { and, count, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { hole, prepared } from './prepared.ts'

const unreadNotices = prepared('unread_notices', (orm, t) =>
  orm
    .select()
    .from(t.notices)
    .where(and(eq(t.notices.userId, hole('userId')), sql`read_at is null`))
    .orderBy(desc(t.notices.at), desc(t.notices.id))
    .limit(200),
)

/** The last 200 notices that a person has not read, the newest first. */
export const listUnread = (db: Database, userId: string) => unreadNotices(db, { userId })

const unreadCount = prepared('unread_notice_count', (orm, t) =>
  orm
    .select({ n: count() })
    .from(t.notices)
    .where(and(eq(t.notices.userId, hole('userId')), sql`read_at is null`)),
)

/** How many notices a person has not read. */
export const countUnread = async (db: Database, userId: string): Promise<number> =>
  (await unreadCount(db, { userId }))[0]?.n ?? 0

/** A person's notices, the newest first; `limit` after `after`. */
export const listNoticeRows = (
  { orm, t }: Database,
  filter: { userId: string; unread?: boolean | undefined },
  limit: number,
  after?: { k: number; id: string },
) =>
  orm
    .select()
    .from(t.notices)
    .where(
      and(
        eq(t.notices.userId, filter.userId),
        filter.unread ? isNull(t.notices.readAt) : undefined,
        after && or(lt(t.notices.at, after.k), and(eq(t.notices.at, after.k), lt(t.notices.id, after.id))),
      ),
    )
    .orderBy(desc(t.notices.at), desc(t.notices.id))
    .limit(limit)

/** Those of a person's notices. */
export const listNoticesById = ({ orm, t }: Database, userId: string, ids: string[]) =>
  orm
    .select()
    .from(t.notices)
    .where(and(eq(t.notices.userId, userId), inArray(t.notices.id, ids)))
