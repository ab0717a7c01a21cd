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
export function createStatements(orm: Orm, t: Tables, prepare: (query: Preparable, name: string) => Statement) {
  const ready = new Map<string, Statement>()
  const holes = (table: TableName) =>
    // Drizzle types a placeholder as SQL, which insert and update accept at run time for any column.
    Object.fromEntries(Object.keys(getTableColumns(t[table])).map((key) => [key, sql.placeholder(key)])) as never

  const build = (write: Write): Preparable => {
    const table = t[write.table]
    if (write.kind === 'insert') return orm.insert(table).values(holes(write.table))
    const is = (column: 'id' | 'version', hole: string) =>
      sql`${getTableColumns<SQLiteTable>(table)[column]} = ${sql.placeholder(hole)}`
    if (write.kind === 'remove') return orm.delete(table).where(is('id', 'id'))
    return orm
      .update(table)
      .set(holes(write.table))
      .where(and(is('id', 'id'), is('version', '_before')))
  }

  return (write: Write): { statement: Statement; values: Record<string, unknown> } => {
    const key = `${write.kind}_${write.table}`
    let statement = ready.get(key)
    if (!statement) ready.set(key, (statement = prepare(build(write), key)))
    if (write.kind === 'remove') return { statement, values: { id: write.id } }
    if (write.kind === 'insert') return { statement, values: write.row }
    // `save` takes only tables with a version (see `Versioned`).
    return { statement, values: { ...write.row, _before: (write.row as { version: number }).version - 1 } }
  }
}

/** A query builder of either dialect, before it is prepared. */
export interface Preparable {
  prepare(name?: string): {
    run?(values: Record<string, unknown>): unknown
    execute(values: Record<string, unknown>): unknown
  }
}
