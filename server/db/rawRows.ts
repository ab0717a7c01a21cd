import type { SQL } from 'drizzle-orm'
import type { Database } from './database.ts'

/** The rows of a statement written by hand in the words that both dialects understand; the caller knows their shape. */
export async function rawRows<T extends object>(db: Database, statement: SQL): Promise<T[]> {
  if (db.dialect === 'sqlite') return db.orm.all<T>(statement)
  // On PostgreSQL the object behind SQLite's type is Drizzle's for node-postgres.
  const orm = db.orm as unknown as { execute(statement: SQL): Promise<{ rows: T[] }> }
  return (await orm.execute(statement)).rows
}
