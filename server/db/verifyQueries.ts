import { inArray, sql } from 'drizzle-orm'
import type { ContactRow, Database } from './database.ts'
import { rawRows } from './rawRows.ts'

/** Where a live contact stands by its row. */
export type LiveContact = Pick<ContactRow, 'id' | 'state' | 'queue' | 'agentId' | 'version'>

/** Every contact that is not over, and the line of the log up to which that is so. */
export async function listLiveContacts(db: Database): Promise<{ seq: number; contacts: LiveContact[] }> {
  // One statement, so both are of one committed state.
  const rows = await rawRows<{ [K in keyof LiveContact]: LiveContact[K] | null } & { seq: number }>(
    db,
    sql`select log.seq, c.id, c.state, c.queue, c.agent_id as "agentId", c.version
      from (select coalesce(max(seq), 0) as seq from events) log
      left join contacts c on c.state not in ('closed', 'abandoned')`,
  )
  return {
    seq: Number(rows[0]?.seq ?? 0),
    // With nobody live the one row has no contact; with somebody all their columns that may not be null are there.
    contacts: rows.filter((row): row is LiveContact & { seq: number } => row.id !== null),
  }
}

/** Which of these contacts have no row. */
export async function listMissingContacts({ orm, t }: Database, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const found = await orm.select({ id: t.contacts.id }).from(t.contacts).where(inArray(t.contacts.id, ids))
  const there = new Set(found.map(({ id }) => id))
  return ids.filter((id) => !there.has(id))
}

/** Commands whose lines of the log up to `until` are not side by side: they were done more than once. */
export async function listScatteredCommands(db: Database, until: number): Promise<string[]> {
  const rows = await rawRows<{ id: string }>(
    db,
    sql`select command_id as id from events where command_id is not null and seq <= ${until}
      group by command_id having count(*) <> max(seq) - min(seq) + 1`,
  )
  return rows.map(({ id }) => id)
}
