import { and, asc, count, eq, inArray, ne, or } from 'drizzle-orm'
import type { Database, Row } from './database.ts'
import { kept } from './kept.ts'
import { hole, prepared } from './prepared.ts'

const commentsOf = prepared('comments_of_ticket', (orm, t) =>
  orm
    .select()
    .from(t.ticketComments)
    .where(eq(t.ticketComments.ticketId, hole('ticketId')))
    .orderBy(asc(t.ticketComments.at), asc(t.ticketComments.id))
    .limit(1000),
)

/** The first 1,000 comments on a ticket, oldest first. */
export const listComments = (db: Database, ticketId: string) => commentsOf(db, { ticketId })

/** These comments of one ticket; fewer where some are not of it. */
export const listCommentsByIds = async ({ orm, t: { ticketComments: c } }: Database, ticketId: string, ids: string[]) =>
  await orm
    .select()
    .from(c)
    .where(and(eq(c.ticketId, ticketId), inArray(c.id, ids)))

/** How many replies to the customer others have written at a ticket. */
export async function countRepliesOfOthers(
  { orm, t: { ticketComments: c } }: Database,
  ticketId: string,
  userId: string,
): Promise<number> {
  const [found] = await orm
    .select({ n: count() })
    .from(c)
    .where(and(eq(c.ticketId, ticketId), eq(c.public, true), ne(c.authorId, userId)))
  return found?.n ?? 0
}

const linksOf = prepared('links_of_ticket', (orm, t) =>
  orm
    .select()
    .from(t.ticketLinks)
    .where(or(eq(t.ticketLinks.ticketId, hole('ticketId')), eq(t.ticketLinks.otherId, hole('ticketId'))))
    .orderBy(asc(t.ticketLinks.at), asc(t.ticketLinks.id))
    .limit(200),
)
const linkById = prepared('link_by_id', (orm, t) =>
  orm
    .select()
    .from(t.ticketLinks)
    .where(eq(t.ticketLinks.id, hole('id'))),
)

/** Up to 200 links from or to a ticket, oldest first. */
export const listLinks = (db: Database, ticketId: string) => linksOf(db, { ticketId })

/** The link, or undefined. */
export const findLink = async (db: Database, id: string) => (await linkById(db, { id }))[0]

const draftById = prepared('draft_by_id', (orm, t) =>
  orm
    .select()
    .from(t.drafts)
    .where(eq(t.drafts.id, hole('id'))),
)

export const draftId = (userId: string, ticketId: string) => `${userId}|${ticketId}`

/** What this person is writing at a ticket, or undefined. */
export const findDraft = async (db: Database, userId: string, ticketId: string): Promise<Row<'drafts'> | undefined> =>
  (await draftById(db, { id: draftId(userId, ticketId) }))[0]

const allReplies = prepared('all_replies', (orm, t) =>
  orm.select().from(t.replies).orderBy(asc(t.replies.position), asc(t.replies.id)),
)
const allMacros = prepared('all_macros', (orm, t) =>
  orm.select().from(t.macros).orderBy(asc(t.macros.position), asc(t.macros.id)),
)

/** Every canned reply, in the company's order. */
export const listReplyRows = kept('replies', (db) => allReplies(db))

/** Every macro, in the company's order. */
export const listMacroRows = kept('macros', (db) => allMacros(db))

const viewsFor = prepared('views_for', (orm, t) =>
  orm
    .select()
    .from(t.ticketViews)
    .where(or(eq(t.ticketViews.ownerId, hole('userId')), eq(t.ticketViews.shared, true)))
    .orderBy(asc(t.ticketViews.position), asc(t.ticketViews.name), asc(t.ticketViews.id))
    .limit(500),
)
const viewById = prepared('view_by_id', (orm, t) =>
  orm
    .select()
    .from(t.ticketViews)
    .where(eq(t.ticketViews.id, hole('id'))),
)

/** A person's own views and the shared ones. */
export const listViewRows = (db: Database, userId: string) => viewsFor(db, { userId })

/** The view, or undefined. */
export const findView = async (db: Database, id: string) => (await viewById(db, { id }))[0]
