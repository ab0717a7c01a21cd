import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Config } from './config.ts'
import type { Database } from './db/database.ts'
import { openPostgres } from './db/postgres.ts'
import { openSqlite } from './db/sqlite.ts'

/** PostgreSQL where it is named, else SQLite in the data folder. */
export function openDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>, now: () => number): Promise<Database> {
  if (config.databaseUrl) return openPostgres(config.databaseUrl, now)
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  return Promise.resolve(openSqlite(path.join(config.dataDir, 'wubu.db'), now))
}
