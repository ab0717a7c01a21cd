import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import type { Database } from '../../server/db/database.ts'
import { rememberedTables } from '../../server/db/writtenRows.ts'

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
  return stale
}
