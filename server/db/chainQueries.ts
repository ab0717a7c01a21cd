import { sql } from 'drizzle-orm'
import { type ChainHead, type ChainLine, chainStart, payloadText } from './chain.ts'
import type { Database } from './database.ts'
import { rawRows } from './rawRows.ts'

/** The last line of the log. */
export const lastChainHead = async (db: Database): Promise<ChainHead> =>
  (await rawRows<ChainHead>(db, sql`select seq, hash from events order by seq desc limit 1`))[0] ?? chainStart

/** Up to `limit` lines after `after`, up to and with `until`, as the chain reads them. */
export async function listChainLines(db: Database, after: number, until: number, limit: number): Promise<ChainLine[]> {
  const lines = await rawRows<Omit<ChainLine, 'payload'> & { payload: unknown }>(
    db,
    sql`select seq, at, noun, noun_id as "nounId", what, by, command_id as "commandId", payload, hash
      from events where seq > ${after} and seq <= ${until} order by seq limit ${limit}`,
  )
  return lines.map((line) => ({
    ...line,
    // SQLite gives the text itself.
    payload:
      typeof line.payload === 'string' && db.dialect === 'sqlite'
        ? line.payload
        : payloadText(db.dialect, line.payload),
  }))
}
