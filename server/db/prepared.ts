import { sql } from 'drizzle-orm'
import type { Database, Orm, Tables } from './database.ts'

interface Query {
  prepare(name?: string): unknown
  then: unknown
}

/**
 * A query written once and prepared once per database; Drizzle costs 15 times a point read without. Placeholders are
 * made by `hole`, values are passed by name. Gives the rows.
 */
export function prepared<Q extends Query>(name: string, build: (orm: Orm, t: Tables) => Q) {
  const ready = new WeakMap<Database, { execute(values: Record<string, unknown>): unknown }>()
  return async (db: Database, values: Record<string, unknown> = {}): Promise<Awaited<Q>> => {
    let statement = ready.get(db)
    if (!statement) {
      const query = build(db.orm, db.t)
      // Both dialects' prepared selects have `execute`, which gives the rows.
      statement = query.prepare(name) as { execute(values: Record<string, unknown>): unknown }
      ready.set(db, statement)
    }
    // A prepared select gives what the same select gives when awaited.
    return (await statement.execute(values)) as Awaited<Q>
  }
}

export const hole = sql.placeholder
