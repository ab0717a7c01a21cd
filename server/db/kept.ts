import type { Database, TableName } from './database.ts'

const answersPerQuery = 1000

interface Kept<Rows> {
  asOf: number
  rows: Map<string, Promise<Rows>>
}

/**
 * A query whose rows are kept until something is written to `table`: for what every contact asks for and few commits
 * change. One server writes a database (see `serverLock`), so nothing is written that it does not hear of. `key` names
 * the values asked for; the answers kept longest go beyond a thousand. The rows are shared, so nobody changes them.
 */
export function kept<Rows, Values extends unknown[]>(
  table: TableName,
  query: (db: Database, ...values: Values) => Promise<Rows>,
  key: (...values: Values) => string = () => '',
) {
  const known = new WeakMap<Database, Kept<Rows>>()
  return (db: Database, ...values: Values): Promise<Rows> => {
    const asOf = db.timesWritten(table)
    let held = known.get(db)
    if (held?.asOf !== asOf) known.set(db, (held = { asOf, rows: new Map() }))
    const name = key(...values)
    let rows = held.rows.get(name)
    if (!rows) {
      held.rows.set(name, (rows = query(db, ...values)))
      const { rows: all } = held
      // It holds more than none.
      if (all.size > answersPerQuery) all.delete(all.keys().next().value!)
      // What could not be read is asked for again.
      rows.catch(() => all.delete(name))
    }
    return rows
  }
}
