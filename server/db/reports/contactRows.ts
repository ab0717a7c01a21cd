import { inArray } from 'drizzle-orm'
import type { ContactRow, Database } from '../database.ts'

/** The contacts with these ids that there are, in no order. */
export async function listContactRowsById({ orm, t }: Database, ids: readonly string[]): Promise<ContactRow[]> {
  const rows: ContactRow[] = []
  for (let i = 0; i < ids.length; i += 500)
    rows.push(
      ...(await orm
        .select()
        .from(t.contacts)
        .where(inArray(t.contacts.id, ids.slice(i, i + 500)))),
    )
  return rows
}
