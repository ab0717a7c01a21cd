import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../../server/db/database.ts'
import { openPostgres } from '../../server/db/postgres.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { createDatabase } from './postgres.ts'

/** Which database this project of vitest runs on. */
export const testDialect = process.env['WUBU_TEST_DB'] === 'postgres' ? 'postgres' : 'sqlite'

/** A fresh database of that kind that stays when it is closed: `open` opens it again, `drop` puts it away. */
export async function lastingDatabase(): Promise<{
  open(now: () => number): Promise<Database>
  drop(): Promise<void>
}> {
  if (testDialect === 'postgres') {
    const { url, drop } = await createDatabase()
    return { open: (now) => openPostgres(url, now), drop }
  }
  const folder = mkdtempSync(join(tmpdir(), 'wubu-lasting-'))
  return {
    open: (now) => Promise.resolve(openSqlite(join(folder, 'wubu.db'), now)),
    drop: () => Promise.resolve(rmSync(folder, { recursive: true })),
  }
}

/** A fresh, empty database of that kind, gone after `close`. */
export async function openTestDatabase(now: () => number): Promise<Database> {
  if (testDialect === 'sqlite') return openSqlite(':memory:', now)
  const fresh = await createDatabase()
  const db = await openPostgres(fresh.url, now)
  return {
    ...db,
    close: async () => {
      await db.close()
      await fresh.drop()
    },
  }
}
