import { rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { type FactsDb, factTables, type Statement, type Value } from './factsDb.ts'

/**
 * The facts in an SQLite file of their own, beside the database; with `:memory:` in none. It does not wait for the disk:
 * what a power cut takes is made again. A file that is damaged is made anew.
 */
export function openSqliteFacts(file: string): FactsDb {
  const raw = openOrMake(file)
  const statements = new Map<string, Sqlite.Statement>()
  const say = (sql: string): Sqlite.Statement => {
    const known = statements.get(sql) ?? raw.prepare(sql)
    // Shapes of filters, each prepared once.
    if (statements.size > 200) statements.clear()
    statements.set(sql, known)
    return known
  }
  const write = raw.transaction((all: readonly Statement[]) => {
    for (const { sql, values } of all) say(sql).run(...values)
  })
  return {
    // Columns of these tables hold nothing else.
    all: ({ sql, values }) => Promise.resolve(say(sql).all(...values) as Record<string, Value>[]),
    write: (all) => Promise.resolve(write(all)),
    close: () => Promise.resolve(void raw.close()),
  }
}

function openOrMake(file: string): Sqlite.Database {
  try {
    return prepare(new Sqlite(file))
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code))) throw error
    for (const each of [file, `${file}-wal`, `${file}-shm`]) rmSync(each, { force: true })
    return prepare(new Sqlite(file))
  }
}

function prepare(raw: Sqlite.Database): Sqlite.Database {
  try {
    raw.pragma('journal_mode = WAL')
    raw.pragma('synchronous = NORMAL')
    raw.pragma('busy_timeout = 5000')
    raw.pragma('cache_size = -65536')
    raw.exec(factTables(true))
    return raw
  } catch (error) {
    raw.close()
    throw error
  }
}
