import Sqlite from 'better-sqlite3'
import { drizzle as onSqlite } from 'drizzle-orm/better-sqlite3'
import { drizzle as onPostgres } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { lastChainHead } from './chainQueries.ts'
import { noWrittenRows } from './writtenRows.ts'
import type { Database } from './database.ts'
import { asOrm, asTables } from './postgres.ts'
import { prepareRead } from './sqliteStatements.ts'
import * as postgres from './schema.postgres.ts'
import * as sqlite from './schema.sqlite.ts'

/** Opens an SQLite file to look at, beside a running server or without one. Throws when there is none. */
export function openSqliteToRead(file: string): Database {
  const raw = new Sqlite(file, { readonly: true, fileMustExist: true })
  raw.pragma('busy_timeout = 5000')
  return reading({
    dialect: 'sqlite',
    orm: onSqlite(raw, { schema: sqlite, casing: 'snake_case' }),
    t: sqlite,
    prepare: (query) => prepareRead(raw, query),
    close: () => {
      raw.close()
      return Promise.resolve()
    },
  })
}

/** The same for PostgreSQL. */
export function openPostgresToRead(url: string): Database {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({ connectionString: url, max: 2, options: '-c default_transaction_read_only=on' })
  // A lost connection tells its query.
  pool.on('error', () => undefined)
  return reading({
    dialect: 'postgres',
    orm: asOrm(onPostgres(pool, { casing: 'snake_case' })),
    t: asTables(postgres),
    prepare: (query, name) => {
      const prepared = query.prepare(name)
      return (values) => prepared.execute(values)
    },
    close: () => pool.end(),
  })
}

function reading(parts: Pick<Database, 'dialect' | 'orm' | 't' | 'prepare' | 'close'>): Database {
  let asked = 0
  const db: Database = {
    ...parts,
    writeAll: () => Promise.reject(new Error('this connection only reads')),
    onCommitted: () => undefined,
    // Another process writes, so nothing that was read is kept.
    timesWritten: () => ++asked,
    writtenRows: noWrittenRows,
    lastSeq: async () => (await lastChainHead(db)).seq,
  }
  return db
}
