import type { Database, EventOf, LoggedEvent } from '../db/database.ts'
import { listEvents } from '../db/eventLog.ts'
import type { FactsDb } from '../db/reports/factsDb.ts'
import * as store from '../db/reports/staysStore.ts'
import { listContactRowsById } from '../db/reports/contactRows.ts'
import { hashOf, listIdsBelow } from '../db/searchRows.ts'
import type { Stay } from '../db/reports/stay.ts'
import { foldStay, stayOfRow, withStanding } from './rules/stays.ts'

/** How facts are made: a change of it makes them anew at the next start. */
const version = 1
const linesAtOnce = 2000
const rowsAtOnce = 500

/** The cursor of facts that can go on from where they are; those of another log or another making are emptied first. */
export async function openFactsCursor(db: Database, facts: FactsDb): Promise<store.FactsCursor> {
  const cursor = await store.readCursor(facts)
  if (cursor?.version === version && (cursor.seq === 0 || (await hashOf(db, cursor.seq)) === cursor.hash)) return cursor
  const first = { seq: 0, hash: '', version, built: '' }
  await store.clearFacts(facts, first)
  return first
}

/**
 * Takes one step: the next lines of the log, or where the log is done and the facts are being made, the next contacts
 * that the log knows nothing of. Gives the cursor after it; the same one when there was nothing to do.
 */
export async function takeIn(db: Database, facts: FactsDb, cursor: store.FactsCursor): Promise<store.FactsCursor> {
  const until = await db.lastSeq()
  if (cursor.seq < until) return takeLines(db, facts, cursor, await listEvents(db, cursor.seq, until, linesAtOnce))
  return cursor.built === null ? cursor : takeRows(db, facts, cursor, cursor.built)
}

async function takeLines(
  db: Database,
  facts: FactsDb,
  cursor: store.FactsCursor,
  events: readonly LoggedEvent[],
): Promise<store.FactsCursor> {
  const seq = events.at(-1)?.seq ?? cursor.seq
  const next = { ...cursor, seq, hash: (await hashOf(db, seq)) ?? '' }
  const contacts = events.filter((event): event is EventOf<'contact'> => event.noun === 'contact')
  const known = await store.listStays(facts, [...new Set(contacts.map((event) => event.nounId))])
  const changed = new Map<string, Stay[]>()
  for (const event of contacts) {
    const stays = foldStay(changed.get(event.nounId) ?? known.get(event.nounId) ?? [], event)
    if (stays.length > 0) changed.set(event.nounId, stays)
  }
  const rows = new Map((await listContactRowsById(db, [...changed.keys()])).map((row) => [row.id, row]))
  const stays = [...changed].flatMap(([id, all]) => all.map((stay) => withStanding(stay, rows.get(id))))
  for (const row of await listContactRowsById(db, events.flatMap(pastContacts))) {
    const stay = stayOfRow(row)
    if (stay) stays.push(stay)
  }
  const presence = await presenceOf(facts, events)
  await store.writeFacts(facts, { stays, presence, customers: customersOf(stays) }, next)
  return next
}

/** The contacts that an import brought in as rows (`contacts/importPastContacts`). */
function pastContacts(event: LoggedEvent): string[] {
  if (event.noun !== 'company' || event.what !== 'pastContacts') return []
  const ids = event.payload['contactIds']
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
}

async function takeRows(
  db: Database,
  facts: FactsDb,
  cursor: store.FactsCursor,
  built: string,
): Promise<store.FactsCursor> {
  const ids = await listIdsBelow(db, 'contacts', built === '' ? undefined : built, rowsAtOnce)
  const known = await store.listStays(facts, ids)
  const rows = await listContactRowsById(
    db,
    ids.filter((id) => !known.has(id)),
  )
  const stays = rows.flatMap((row) => stayOfRow(row) ?? [])
  const next = { ...cursor, built: ids.at(-1) ?? null }
  await store.writeFacts(facts, { stays, presence: [], customers: customersOf(stays) }, next)
  return next
}

const customersOf = (stays: readonly Stay[]): string[] => [
  ...new Set(stays.flatMap(({ customer }) => (customer === null ? [] : [customer]))),
]

/** What the agents chose, one span after another. */
async function presenceOf(facts: FactsDb, events: readonly LoggedEvent[]): Promise<store.PresenceSpan[]> {
  const agents = events.filter((event): event is EventOf<'agent'> => event.noun === 'agent')
  const ids = [...new Set(agents.map((event) => event.nounId))]
  const open = new Map((await store.listLastPresence(facts, ids)).map((span) => [span.agent, span]))
  const changed: store.PresenceSpan[] = []
  for (const { nounId, at, payload } of agents) {
    const { chosen, reason } = payload.agent
    const last = open.get(nounId)
    if (last?.state === chosen && last.reason === reason) continue
    // Of two at the same moment the later one holds.
    if (last && last.at !== at) changed.push({ ...last, until: Math.max(at, last.at) })
    const span = { agent: nounId, at: Math.max(at, last?.at ?? 0), state: chosen, reason, until: null }
    open.set(nounId, span)
    changed.push(span)
  }
  return changed
}
