import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Database } from './database.ts'
import { reading } from './reading.ts'
import * as schema from './schema.sqlite.ts'
import { prepareRead } from './sqliteStatements.ts'

/** Opens an SQLite file to look at, beside a running server or without one. Throws when there is none. */
export function openSqliteToRead(file: string): Database {
  const raw = new Sqlite(file, { readonly: true, fileMustExist: true })
  raw.pragma('busy_timeout = 5000')
  return reading({
    dialect: 'sqlite',
    orm: drizzle(raw, { schema, casing: 'snake_case' }),
    t: schema,
    prepare: (query) => prepareRead(raw, query),
    close: () => {
      raw.close()
      return Promise.resolve()
    },
  })
}
