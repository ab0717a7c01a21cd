import { and, asc, count, desc, eq, gt, inArray, lt, lte } from 'drizzle-orm'
import type { Database } from './database.ts'
import { hole, prepared } from './prepared.ts'

/** What can be found, as tables. */
export const searchedTables = ['articles', 'customers', 'tickets', 'contacts'] as const
export type SearchedTable = (typeof searchedTables)[number]

const lines = prepared('search_lines', (orm, t) =>
  orm
    .select({ seq: t.events.seq, noun: t.events.noun, nounId: t.events.nounId, hash: t.events.hash })
    .from(t.events)
    .where(and(gt(t.events.seq, hole('after')), lte(t.events.seq, hole('until'))))
    .orderBy(asc(t.events.seq))
    .limit(hole('limit')),
)

/** What the lines of the log after `after` are about, without what they say. */
export const listLines = (db: Database, after: number, until: number, limit: number) =>
  lines(db, { after, until, limit })

const hashes = prepared('search_hash_of', (orm, t) =>
  orm
    .select({ hash: t.events.hash })
    .from(t.events)
    .where(eq(t.events.seq, hole('seq'))),
)

/** The hash of a line of the log, or undefined where there is none. */
export const hashOf = async (db: Database, seq: number): Promise<string | undefined> =>
  (await hashes(db, { seq }))[0]?.hash

const messageContacts = { table: 'messages', of: 'contactId' } as const
const commentTickets = { table: 'ticketComments', of: 'ticketId' } as const

/** Of which contacts these are messages, or of which tickets these are comments. */
export async function ownersOf(db: Database, what: 'message' | 'comment', ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  if (what === 'message') {
    const t = db.t[messageContacts.table]
    return (await db.orm.selectDistinct({ id: t[messageContacts.of] }).from(t).where(inArray(t.id, ids))).map(
      ({ id }) => id,
    )
  }
  const t = db.t[commentTickets.table]
  return (await db.orm.selectDistinct({ id: t[commentTickets.of] }).from(t).where(inArray(t.id, ids))).map(
    ({ id }) => id,
  )
}

/** The ids of a table from the greatest down, which is mostly from the newest; `limit` below `below`. */
export async function listIdsBelow(
  { orm, t }: Database,
  table: SearchedTable,
  below: string | undefined,
  limit: number,
): Promise<string[]> {
  const { id } = t[table]
  const rows = await orm
    .select({ id })
    .from(t[table])
    .where(below === undefined ? undefined : lt(id, below))
    .orderBy(desc(id))
    .limit(limit)
  return rows.map((row) => row.id)
}

/** How many rows a table has. */
export const countRows = async ({ orm, t }: Database, table: SearchedTable): Promise<number> =>
  (await orm.select({ n: count() }).from(t[table]))[0]?.n ?? 0

const textsPerThing = 500

/** Tickets with the texts of their comments, oldest first. */
export async function listTicketsToFind({ orm, t }: Database, ids: string[]) {
  const rows = await orm.select().from(t.tickets).where(inArray(t.tickets.id, ids))
  const comments = await orm
    .select({ of: t.ticketComments.ticketId, text: t.ticketComments.text })
    .from(t.ticketComments)
    .where(inArray(t.ticketComments.ticketId, ids))
    .orderBy(asc(t.ticketComments.at), asc(t.ticketComments.id))
    .limit(textsPerThing * ids.length)
  return withTexts(rows, comments)
}

/** Contacts with what was said in them, oldest first. */
export async function listContactsToFind({ orm, t }: Database, ids: string[]) {
  const rows = await orm.select().from(t.contacts).where(inArray(t.contacts.id, ids))
  const messages = await orm
    .select({ of: t.messages.contactId, text: t.messages.text })
    .from(t.messages)
    .where(inArray(t.messages.contactId, ids))
    .orderBy(asc(t.messages.at), asc(t.messages.id))
    .limit(textsPerThing * ids.length)
  return withTexts(rows, messages)
}

function withTexts<R extends { id: string }>(rows: readonly R[], texts: readonly { of: string; text: string }[]) {
  const byId = new Map<string, string[]>()
  for (const { of, text } of texts) {
    const known = byId.get(of)
    if (known) known.push(text)
    else byId.set(of, [text])
  }
  return rows.map((row) => ({ row, texts: byId.get(row.id) ?? [] }))
}

/** Articles with the versions that somebody may read: the published one and the newest. */
export async function listArticlesToFind({ orm, t }: Database, ids: string[]) {
  const { articles: a, articleVersions: v } = t
  const rows = await orm.select().from(a).where(inArray(a.id, ids))
  const versions = await orm
    .select()
    .from(v)
    .where(
      and(
        inArray(v.articleId, ids),
        inArray(v.number, [...new Set(rows.flatMap(({ newest, published }) => [newest, published ?? newest]))]),
      ),
    )
  return rows.map((row) => ({ row, versions: versions.filter(({ articleId }) => articleId === row.id) }))
}
