import type Sqlite from 'better-sqlite3'
import { Column, is, Param, Placeholder, SQL } from 'drizzle-orm'
import type { ReadQuery, WriteQuery } from './statements.ts'

type Values = Record<string, unknown>

/** A select as Drizzle wrote it, bound and decoded by plans worked out once: Drizzle works them out for every row. */
export function prepareRead(raw: Sqlite.Database, query: ReadQuery): (values: Values) => Values[] {
  const { sql, params } = query.toSQL()
  // What is compared with a bare parameter might be the condition of a partial index: SQLite plans the query anew for
  // each value, which takes several times as long as the query. Behind a plus it is not looked at.
  const statement = raw.prepare(sql.replaceAll('= ?', '= +?')).raw()
  const bind = binding(params)
  const columns = Object.entries(query._.selectedFields).map(([key, field]) => ({ key, decode: decoderOf(field) }))
  return (values) => {
    // In raw mode each row is the array of its columns, in the order in which they were selected.
    const rows = statement.all(...bind(values)) as unknown[][]
    return rows.map((row) => {
      const decoded: Values = {}
      let i = 0
      for (const { key, decode } of columns) {
        const value = row[i++]
        decoded[key] = value === null || !decode ? value : decode(value)
      }
      return decoded
    })
  }
}

/** An insert, update or delete as Drizzle wrote it; gives how many rows it changed. */
export function prepareWrite(raw: Sqlite.Database, query: WriteQuery): (values: Values) => number {
  const { sql, params } = query.toSQL()
  const statement = raw.prepare(sql)
  const bind = binding(params)
  return (values) => statement.run(...bind(values)).changes
}

/** How named values become a statement's parameters. */
function binding(params: unknown[]): (values: Values) => unknown[] {
  const parts = params.map((param): { name?: string; encode?: (value: unknown) => unknown; fixed?: unknown } => {
    if (is(param, Placeholder)) return { name: param.name }
    if (!is(param, Param) || !is(param.value, Placeholder)) return { fixed: param }
    const { encoder, value } = param
    // Most columns take what they are given.
    const isPlain = encoder.mapToDriverValue === Column.prototype.mapToDriverValue
    return isPlain ? { name: value.name } : { name: value.name, encode: (given) => encoder.mapToDriverValue(given) }
  })
  return (values) =>
    parts.map(({ name, encode, fixed }) => {
      if (name === undefined) return fixed
      return encode ? encode(values[name]) : values[name]
    })
}

type Decode = (value: unknown) => unknown

/** How a selected column is decoded; undefined where the driver's value is the value. */
function decoderOf(field: unknown): Decode | undefined {
  if (is(field, Column))
    return field.mapFromDriverValue === Column.prototype.mapFromDriverValue
      ? undefined
      : (value) => field.mapFromDriverValue(value)
  if (!is(field, SQL)) throw new Error('only columns and SQL expressions can be selected here')
  // What `mapWith` was given; private to Drizzle's types.
  const { decoder } = field as unknown as { decoder: { mapFromDriverValue: Decode } }
  return (value) => decoder.mapFromDriverValue(value)
}
