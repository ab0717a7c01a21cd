import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Database } from './database.ts'
import { asOrm, asTables } from './postgres.ts'
import { reading } from './reading.ts'
import * as schema from './schema.postgres.ts'

/** Opens PostgreSQL to look at, beside a running server or without one. */
export function openPostgresToRead(url: string): Database {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({ connectionString: url, max: 2, options: '-c default_transaction_read_only=on' })
  // A lost connection tells its query.
  pool.on('error', () => undefined)
  return reading({
    dialect: 'postgres',
    orm: asOrm(drizzle(pool, { casing: 'snake_case' })),
    t: asTables(schema),
    prepare: (query, name) => {
      const prepared = query.prepare(name)
      return (values) => prepared.execute(values)
    },
    close: () => pool.end(),
  })
}
