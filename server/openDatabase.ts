import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Config } from './config.ts'
import type { Database } from './db/database.ts'
import type { SearchPlace } from './search/searchPlace.ts'

/** The embedded database's file; undefined with PostgreSQL. */
export const databaseFile = (config: Pick<Config, 'databaseUrl' | 'dataDir'>): string | undefined =>
  config.databaseUrl ? undefined : path.join(config.dataDir, 'wubu.db')

/** The database and its search index, for threads of their own. */
export const searchPlace = (config: Pick<Config, 'databaseUrl' | 'dataDir'>): SearchPlace =>
  config.databaseUrl
    ? { url: config.databaseUrl }
    : { file: path.join(config.dataDir, 'wubu.db'), indexFile: path.join(config.dataDir, 'wubu-search.db') }

/**
 * PostgreSQL where it is named, else SQLite in the data folder. Only the one that is wanted is loaded: reading the other
 * takes as long as all the rest of a start.
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  now: () => number,
): Promise<Database> {
  if (config.databaseUrl) {
    const { openPostgres } = await import('./db/postgres.ts')
    return openPostgres(config.databaseUrl, now)
  }
  const { openSqlite } = await import('./db/sqlite.ts')
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  return openSqlite(path.join(config.dataDir, 'wubu.db'), now)
}
