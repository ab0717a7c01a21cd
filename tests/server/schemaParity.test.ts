import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { getTableColumns } from 'drizzle-orm'
import { getTableConfig as postgresConfig, type PgTable } from 'drizzle-orm/pg-core'
import { getTableConfig as sqliteConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import * as postgres from '../../server/db/schema.postgres.ts'
import * as sqlite from '../../server/db/schema.sqlite.ts'
import { testDialect } from '../helpers/testDatabase.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Rows<T> = { [K in keyof T]: T[K] extends { $inferSelect: infer R } ? R : never }

/** What both dialects must have in common, of one table. */
interface Shape {
  name: string
  columns: Record<string, { name: string; notNull: boolean; primary: boolean; kind: string }>
  primaryKeys: string[][]
  indexes: { name: string; unique: boolean; columns: string[]; where: string }[]
}

/** How a text, a number and so on are called in either dialect. */
const kinds: Record<string, string> = {
  SQLiteText: 'text',
  PgText: 'text',
  SQLiteInteger: 'number',
  PgBigInt53: 'number',
  SQLiteReal: 'ratio',
  PgDoublePrecision: 'ratio',
  SQLiteBoolean: 'yes',
  PgBoolean: 'yes',
  SQLiteTextJson: 'json',
  PgJsonb: 'json',
  SQLiteBlobBuffer: 'bytes',
  PgCustomColumn: 'bytes',
}

interface Part {
  config: { name?: string; unique: boolean; columns: unknown[]; where?: { queryChunks: unknown[] } | undefined }
}

function shapeOf(
  table: SQLiteTable | PgTable,
  config: { name: string; indexes: Part[]; primaryKeys: { columns: { name: string }[] }[] },
): Shape {
  const nameOf = (column: unknown) => (column as { name: string }).name
  const columns = Object.entries(getTableColumns(table)).map(([key, column]) => {
    const kind = kinds[String(column.columnType)]
    if (!kind) throw new Error(`${config.name}.${key} is a ${String(column.columnType)}, which has no name here`)
    return [key, { name: column.name, notNull: column.notNull, primary: column.primary, kind }] as const
  })
  return {
    name: config.name,
    columns: Object.fromEntries(columns),
    primaryKeys: config.primaryKeys.map((key) => key.columns.map(nameOf)),
    indexes: config.indexes
      .map(({ config: index }) => ({
        name: index.name ?? '',
        unique: index.unique,
        columns: index.columns.map(nameOf),
        where: JSON.stringify(index.where?.queryChunks ?? null),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

const shapes = (tables: object, read: (table: never) => unknown) =>
  Object.fromEntries(
    // `read` is the reader of these tables' own dialect.
    Object.entries(tables).map(([key, table]) => [key, shapeOf(table as SQLiteTable, read(table as never) as never)]),
  )

describe('the two schemas', () => {
  it('have the same rows, as far as types go', () => {
    // It would not compile otherwise.
    const rowsAreEqual: Same<Rows<typeof sqlite>, Rows<typeof postgres>> = true
    expect(rowsAreEqual).toBe(true)
  })

  it('have the same tables, columns, keys and indexes', () => {
    const [here, there] = [shapes(sqlite, sqliteConfig), shapes(postgres, postgresConfig)]
    expect(there).toEqual(here)
    expect(Object.keys(here).length).toBeGreaterThan(15)
  })

  it('guard one open offer per contact and one per place of an agent', () => {
    const { offers } = shapes(sqlite, sqliteConfig)
    const guards = offers!.indexes.filter((index) => index.unique)
    expect(guards.map((index) => [index.name, index.columns])).toEqual([
      ['one_offer_per_slot', ['agentId', 'slot']],
      ['one_open_offer_per_contact', ['contactId']],
    ])
    for (const guard of guards) expect(guard.where).toContain('done_at is null')
  })

  it('are what the migrations make: generating again gives nothing new', { timeout: 60_000 }, async () => {
    const out = mkdtempSync(join(tmpdir(), 'wubu-migrations-'))
    cpSync(`server/db/migrations/${testDialect}`, out, { recursive: true })
    const files = () => readdirSync(out).filter((name) => name.endsWith('.sql'))
    const before = files()
    const dialect = testDialect === 'postgres' ? 'postgresql' : 'sqlite'
    const flags = [
      '--dialect',
      dialect,
      '--schema',
      `./server/db/schema.${testDialect}.ts`,
      '--out',
      // It takes every folder as seen from here.
      relative(process.cwd(), out),
      '--casing',
      'snake_case',
    ]
    const { stdout } = await promisify(execFile)(process.execPath, [
      'node_modules/drizzle-kit/bin.cjs',
      'generate',
      ...flags,
    ])
    expect(stdout).toContain('nothing to migrate')
    expect(files()).toEqual(before)
    rmSync(out, { recursive: true })
  })
})
