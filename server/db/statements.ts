import { and, getTableColumns, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Orm, TableName, Tables, Write } from './database.ts'

/** A statement ready to run with a row's values; `run` answers driver-specific. */
interface Statement {
  run(values: Record<string, unknown>): unknown
}

/**
 * The statements for writing rows, built once per table and kind. `prepare` turns a query builder into a statement
 * of the driver in use.
 */
export function createStatements(orm: Orm, t: Tables, prepare: (query: WriteQuery, name: string) => Statement) {
  const ready = new Map<string, Statement>()
  const holes = (columns: readonly string[]) =>
    // Drizzle types a placeholder as SQL, which insert and update accept at run time for any column.
    Object.fromEntries(columns.map((key) => [key, sql.placeholder(key)])) as never
  const columns = new Map<TableName, string[]>()
  const columnsOf = (table: TableName) => {
    let known = columns.get(table)
    if (!known) columns.set(table, (known = Object.keys(getTableColumns(t[table]))))
    return known
  }

  function build(write: Write, changed: readonly string[]): WriteQuery {
    const table = t[write.table]
    if (write.kind === 'insert') return orm.insert(table).values(holes(columnsOf(write.table)))
    const is = (column: 'id' | 'version', hole: string) =>
      sql`${getTableColumns<SQLiteTable>(table)[column]} = ${sql.placeholder(hole)}`
    if (write.kind === 'remove') return orm.delete(table).where(is('id', 'id'))
    return orm
      .update(table)
      .set(holes(changed))
      .where(and(is('id', 'id'), is('version', '_before')))
  }

  /** What a save writes: an index is touched by every column that is named, changed or not. */
  function changedBy(write: Write): string[] {
    if (write.kind !== 'save') return []
    const [row, before]: Record<string, unknown>[] = [write.row, write.before ?? {}]
    return columnsOf(write.table).filter((key) => key !== 'id' && row?.[key] !== before?.[key])
  }

  return (write: Write): { statement: Statement; values: Record<string, unknown> } => {
    const changed = changedBy(write)
    const key = `${write.kind}_${write.table}_${changed.join('_')}`
    let statement = ready.get(key)
    if (!statement)
      ready.set(key, (statement = prepare(build(write, changed), `${write.kind}_${write.table}_${ready.size}`)))
    if (write.kind === 'remove') return { statement, values: { id: write.id } }
    if (write.kind === 'insert') return { statement, values: write.row }
    // `save` takes only tables with a version (see `Versioned`).
    return { statement, values: { ...write.row, _before: (write.row as { version: number }).version - 1 } }
  }
}

interface Query {
  toSQL(): { sql: string; params: unknown[] }
  prepare(name?: string): { execute(values: Record<string, unknown>): unknown }
}

/** A select of either dialect, before it is prepared. */
export interface ReadQuery extends Query {
  then: unknown
  _: { selectedFields: Record<string, unknown> }
}

/** An insert, update or delete of either dialect, before it is prepared. */
export type WriteQuery = Query
