import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../../server/db/database.ts'
import { openPostgres } from '../../server/db/postgres.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import type { SearchPlace } from '../../server/search/searchPlace.ts'
import { createDatabase } from './postgres.ts'
import { testDialect } from './testDatabase.ts'

/** A fresh database of this run's kind that other threads can open, with the place of its index. */
export async function openSearchedDatabase(
  now: () => number,
): Promise<{ db: Database; place: SearchPlace; reopen(): Promise<Database>; drop(): Promise<void> }> {
  if (testDialect === 'postgres') {
    const { url, drop } = await createDatabase()
    return { db: await openPostgres(url, now), place: { url }, reopen: () => openPostgres(url, now), drop }
  }
  const folder = mkdtempSync(join(tmpdir(), 'wubu-search-'))
  const file = join(folder, 'wubu.db')
  return {
    db: openSqlite(file, now),
    place: { file, indexFile: join(folder, 'wubu-search.db') },
    reopen: () => Promise.resolve(openSqlite(file, now)),
    drop: () => Promise.resolve(rmSync(folder, { recursive: true })),
  }
}
