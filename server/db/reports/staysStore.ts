import { type FactsDb, type Statement, stayColumns, type Value } from './factsDb.ts'
import type { Stay } from './stay.ts'

/** Which line of the event log the facts are true at, as the search keeps it (`db/search/searchIndex.ts`). */
export interface FactsCursor {
  seq: number
  /** That line's hash: another database, or the same set back to a backup, has another. */
  hash: string
  /** How facts are made; others are made anew. */
  version: number
  /** Up to which contact the rows were looked through, from the greatest id down; null when all were. */
  built: string | null
}

/** An agent's choice to work, to pause or to leave, from `at` until the next one. */
export interface PresenceSpan {
  agent: string
  at: number
  state: string
  reason: string | null
  until: number | null
}

/** The cursor, or undefined where nothing was written yet. */
export async function readCursor(facts: FactsDb): Promise<FactsCursor | undefined> {
  const [row] = await facts.all({ sql: 'select cursor from state', values: [] })
  // Written by `cursorWrite` alone.
  return row === undefined ? undefined : (JSON.parse(String(row['cursor'])) as FactsCursor)
}

/** Empties all. */
export const clearFacts = (facts: FactsDb, cursor: FactsCursor): Promise<void> =>
  facts.write([
    { sql: 'delete from stays', values: [] },
    { sql: 'delete from presence', values: [] },
    cursorWrite(cursor),
  ])

const cursorWrite = (cursor: FactsCursor): Statement => ({
  sql: 'insert into state values (1, ?) on conflict (id) do update set cursor = excluded.cursor',
  values: [JSON.stringify(cursor)],
})

const marks = (count: number) => new Array<string>(count).fill('?').join(', ')

/** The stays of these contacts, each contact's oldest first. */
export async function listStays(facts: FactsDb, contacts: readonly string[]): Promise<Map<string, Stay[]>> {
  const found = new Map<string, Stay[]>()
  for (let i = 0; i < contacts.length; i += 500) {
    const some = contacts.slice(i, i + 500)
    const rows = await facts.all({
      sql: `select ${stayColumns.join(', ')} from stays where contact in (${marks(some.length)})`,
      values: some,
    })
    // The columns are those of a stay.
    for (const stay of rows as unknown as Stay[]) found.set(stay.contact, [...(found.get(stay.contact) ?? []), stay])
  }
  const place = (stay: Stay) => Number(stay.id.slice(stay.id.lastIndexOf('#') + 1))
  for (const stays of found.values()) stays.sort((a, b) => place(a) - place(b))
  return found
}

/** Puts facts in the place of those with the same key, and moves the cursor: all or nothing. */
export async function writeFacts(
  facts: FactsDb,
  {
    stays,
    presence,
    customers,
  }: { stays: readonly Stay[]; presence: readonly PresenceSpan[]; customers: readonly string[] },
  cursor: FactsCursor,
): Promise<void> {
  const statements: Statement[] = []
  const changed = stayColumns.slice(3).map((column) => `${column} = excluded.${column}`)
  for (const some of parts(stays, 100))
    statements.push({
      sql: `insert into stays (${stayColumns.join(', ')}) values ${some.map(() => `(${marks(stayColumns.length)})`).join(', ')}
        on conflict (slot, queue, id) do update set ${changed.join(', ')}`,
      values: some.flatMap((stay) => stayColumns.map((column): Value => stay[column])),
    })
  for (const { agent, at, state, reason, until } of presence)
    statements.push({
      sql: `insert into presence (agent, at, state, reason, until) values (?, ?, ?, ?, ?)
        on conflict (agent, at) do update set state = excluded.state, reason = excluded.reason, until = excluded.until`,
      values: [agent, at, state, reason, until],
    })
  // Who came again after it was over: all of a customer anew, so that the order of arrival does not matter.
  for (const some of parts(customers, 200))
    statements.push({
      sql: `update stays set repeat_after = (
          select min(later.at) - stays.done_at from stays later
          where later.customer = stays.customer and later.queue = stays.queue and later.at > stays.done_at
            and later.contact <> stays.contact)
        where customer in (${marks(some.length)}) and done_at is not null`,
      values: some,
    })
  await facts.write([...statements, cursorWrite(cursor)])
}

function parts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
}

/** The last spans of these agents. */
export async function listLastPresence(facts: FactsDb, agents: readonly string[]): Promise<PresenceSpan[]> {
  if (agents.length === 0) return []
  const rows = await facts.all({
    sql: `select agent, at, state, reason, until from presence where until is null and agent in (${marks(agents.length)})`,
    values: agents,
  })
  // The columns are those of a span.
  return rows as unknown as PresenceSpan[]
}
