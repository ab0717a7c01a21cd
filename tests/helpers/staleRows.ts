import { isDeepStrictEqual } from 'node:util'
import { and, eq, isNull } from 'drizzle-orm'
import type { Database } from '../../server/db/database.ts'
import { findStory } from '../../server/db/storyQueries.ts'
import { noWrittenRows, rememberedTables } from '../../server/db/writtenRows.ts'

/** The rows that the server remembers otherwise than its database holds them, as `table id`. */
export async function findStaleRows(db: Database): Promise<string[]> {
  const stale: string[] = []
  for (const name of rememberedTables) {
    const table = db.t[name]
    for (const row of db.writtenRows.all(name)) {
      const [stored] = await db.orm.select().from(table).where(eq(table.id, row.id))
      if (!isDeepStrictEqual({ ...stored }, { ...row })) stale.push(`${name} ${row.id}`)
    }
  }
  const { offers } = db.t
  for (const [agentId, held] of db.writtenRows.openOffers.all()) {
    const stored = await db.orm
      .select()
      .from(offers)
      .where(and(eq(offers.agentId, agentId), isNull(offers.doneAt)))
    if (!isDeepStrictEqual(byId(stored), byId(held))) stale.push(`open offers of ${agentId}`)
  }
  for (const [customerId, story] of db.writtenRows.customerStories.all()) {
    // A database without anything in memory reads.
    const stored = await findStory({ ...db, writtenRows: noWrittenRows }, customerId)
    if (!isDeepStrictEqual(byId(stored.contacts), byId(story.contacts)) || stored.count !== story.count)
      stale.push(`story of ${customerId}`)
  }
  return stale
}

const byId = <Row extends { id: string }>(rows: readonly Row[]) =>
  rows.map((row) => ({ ...row })).sort((a, b) => (a.id < b.id ? -1 : 1))
