import type { Database, TableName } from './database.ts'

const answersPerQuery = 1000

interface Kept<Rows> {
  asOf: number
  rows: Promise<Rows>
}

/**
 * A query whose rows are kept until something is written to `table`: for what every contact asks for and few commits
 * change. One server writes a database (see `serverLock`), so nothing is written that it does not hear of. `key` names
 * the values asked for, and in a table that `writeCounts` counts by groups it is the group: then only a write to that
 * group's rows counts. The answers kept longest go beyond a thousand. The rows are shared, so nobody changes them.
 */
export function kept<Rows, Values extends unknown[]>(
  table: TableName,
  query: (db: Database, ...values: Values) => Promise<Rows>,
  key: (...values: Values) => string = () => '',
) {
  const known = new WeakMap<Database, Map<string, Kept<Rows>>>()
  return (db: Database, ...values: Values): Promise<Rows> => {
    const all = known.get(db) ?? new Map<string, Kept<Rows>>()
    known.set(db, all)
    const name = key(...values)
    const asOf = db.timesWritten(table, name)
    const held = all.get(name)
    if (held?.asOf === asOf) return held.rows
    const answer = { asOf, rows: query(db, ...values) }
    all.delete(name)
    all.set(name, answer)
    // It holds more than none.
    if (all.size > answersPerQuery) all.delete(all.keys().next().value!)
    // What could not be read is asked for again.
    answer.rows.catch(() => {
      if (all.get(name) === answer) all.delete(name)
    })
    return answer.rows
  }
}
