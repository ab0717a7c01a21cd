import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import pg from 'pg'
import { chained, type ChainHead } from '../../../server/db/chain.ts'
import { insert, type TableName, type Write } from '../../../server/db/database.ts'
import { openHead } from '../../../server/db/headFile.ts'
import { openSums } from '../../../server/db/pageSums.ts'
import * as sqliteTables from '../../../server/db/schema.sqlite.ts'
import { headOf, lastLine } from '../../../server/db/soundness.ts'
import { prepareWrite } from '../../../server/db/sqliteStatements.ts'
import { createStatements } from '../../../server/db/statements.ts'
import { archived } from './prototypes.ts'
import type { Stamped } from './stamp.ts'

/** Puts many tickets into a database that no server has open: without its indexes, which are made again at the end. */
export interface Filler {
  put(stamped: readonly Stamped[]): Promise<void>
  /** Makes indexes, sums and head right again. */
  close(): Promise<void>
}

const filled: readonly TableName[] = [...archived, 'events']

/** Fills the embedded database of a folder. */
export function fillSqlite(dataDir: string): Filler {
  const file = join(dataDir, 'wubu.db')
  const raw = new Sqlite(file)
  raw.pragma('journal_mode = DELETE')
  raw.pragma('synchronous = OFF')
  raw.pragma('cache_size = -524288')
  // The statement gives these columns.
  const indexes = raw
    .prepare(`select name, sql, tbl_name as "table" from sqlite_master where type = 'index' and sql is not null`)
    .all() as { name: string; sql: string; table: string }[]
  const ours = indexes.filter(({ table }) => filled.some((each) => snake(each) === table))
  for (const { name } of ours) raw.exec(`drop index "${name}"`)
  const orm = drizzle(raw, { schema: sqliteTables, casing: 'snake_case' })
  const statementFor = createStatements(orm, sqliteTables, (query) => ({ run: prepareWrite(raw, query) }))
  const write = (each: Write) => {
    const { statement, values } = statementFor(each)
    statement.run(values)
  }
  const addLine = raw.prepare(
    'insert into events (seq, at, noun, noun_id, what, "by", command_id, payload, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  let last: ChainHead = lastLine(raw)
  const putAll = raw.transaction((stamped: readonly Stamped[]) => {
    for (const { rows, events } of stamped) {
      // Rows as they were read from these tables.
      for (const table of archived) for (const row of rows[table]) write(insert(table, row as never))
      for (const { text, ...line } of numbered('sqlite', events, last)) {
        const { seq, at, noun, nounId, what, by, commandId, hash } = line
        addLine.run(seq, at, noun, nounId, what, by, commandId, text, hash)
        last = { seq, hash }
      }
    }
  })
  return {
    put: (stamped) => Promise.resolve(putAll(stamped)),
    close: () => {
      for (const { sql } of ours) raw.exec(sql)
      const pageSize = Number(raw.pragma('page_size', { simple: true }))
      const pages = Number(raw.pragma('page_count', { simple: true }))
      raw.close()
      const sums = openSums(file, pageSize)
      sums.takeIn(new Set(Array.from({ length: pages }, (_, i) => i + 1)))
      sums.close()
      openHead(headOf(file), last).close()
      return Promise.resolve()
    },
  }
}

/** Fills a database of PostgreSQL. */
export async function fillPostgres(url: string): Promise<Filler> {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`set maintenance_work_mem = '512MB'; set synchronous_commit = off`)
  const { rows: indexes } = await client.query<{ name: string; sql: string }>(
    `select indexname as name, indexdef as sql from pg_indexes
     where tablename = any($1) and indexname not in (select conname from pg_constraint)`,
    [filled.map(snake)],
  )
  for (const { name } of indexes) await client.query(`drop index "${name}"`)
  const head = await client.query<ChainHead>('select seq, hash from events order by seq desc limit 1')
  let last: ChainHead = head.rows[0] ?? { seq: 0, hash: '' }
  const add = (table: string, rows: readonly object[]) =>
    client.query(`insert into "${table}" select * from json_populate_recordset(null::"${table}", $1)`, [
      // A zero byte is no text of PostgreSQL.
      JSON.stringify(rows.map(snakeKeys)),
    ])
  return {
    async put(stamped) {
      const lines = numbered(
        'postgres',
        stamped.flatMap(({ events }) => events),
        last,
      )
      for (const table of archived) {
        const rows = stamped.flatMap((each) => each.rows[table])
        if (rows.length > 0) await add(snake(table), rows)
      }
      await add(
        'events',
        lines.map(({ text: _text, ...line }) => line),
      )
      last = lines.at(-1) ?? last
    },
    async close() {
      for (const { sql } of indexes) await client.query(sql)
      await client.query('vacuum analyze')
      await client.end()
    },
  }
}

function numbered(dialect: 'sqlite' | 'postgres', events: Stamped['events'], last: ChainHead) {
  const lines = events.map((event, i) => ({ ...event, seq: last.seq + 1 + i }))
  return chained(dialect, last.hash, lines)
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const snakeKeys = (row: object) => Object.fromEntries(Object.entries(row).map(([key, value]) => [snake(key), value]))
