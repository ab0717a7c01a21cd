import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { insert } from '../../server/db/database.ts'
import { listClosedOfferIds, listOpenOffersOf } from '../../server/db/offerQueries.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { findTicket } from '../../server/db/ticketQueries.ts'
import { systemActor } from '../../server/deps.ts'
import { NotUnique } from '../../server/errors.ts'

const migrations = new URL('../../server/db/migrations/sqlite', import.meta.url).pathname

describe('a database of an earlier release', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'wubu-upgrade-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is opened with its tickets, whose new columns say what is true of them', async () => {
    const file = join(folder, 'wubu.db')
    const raw = new Sqlite(file)
    migrate(drizzle(raw), { migrationsFolder: onlyTheFirst(join(folder, 'first')) })
    const insert = raw.prepare(
      `insert into tickets (id, number, kind, state, priority, subject, opened_at, changed_at, open_gates, version)
       values (?, ?, 'complaint', 'open', ?, '投诉 late', 1, 1, '[]', 3)`,
    )
    for (const priority of ['low', 'urgent']) insert.run(priority, `C-${priority}`, priority)
    raw.close()

    const db = openSqlite(file, () => 2)
    expect(await findTicket(db, 'urgent')).toMatchObject({ subject: '投诉 late', version: 3, urgency: 3, tags: [] })
    expect(await findTicket(db, 'low')).toMatchObject({ urgency: 0, reopened: 0, step: null })
    await db.close()
  })

  it('goes on with what is in hand: who has it, and that nobody else gets it', async () => {
    const file = join(folder, 'wubu.db')
    const raw = new Sqlite(file)
    migrate(drizzle(raw), { migrationsFolder: onlyTheFirst(join(folder, 'first')) })
    const offer = raw.prepare(
      `insert into offers (id, contact_id, agent_id, queue, channel, slot, state, why, offered_at, expires_at, done_at,
         talk_ms, hold_ms, wrap_up_ms, version) values (?, ?, 'mei', 'returns', 'voice', 'voice:1', ?, '[]', 1, 2, ?, 0, 0, 0, 1)`,
    )
    offer.run('over', 'c1', 'done', 5)
    offer.run('ringing', 'c2', 'offered', null)
    raw.close()

    const db = openSqlite(file, () => 2)
    const [open, ...others] = await listOpenOffersOf(db, 'mei')
    expect([open?.id, others]).toEqual(['ringing', []])
    expect(await listClosedOfferIds(db, 'returns', 6)).toEqual(['over'])
    const second = { ...open!, id: 'second', slot: 'voice:2' }
    await expect(db.writeAll(systemActor, { writes: [insert('offers', second)], events: [] })).rejects.toThrow(
      NotUnique,
    )
    await db.close()
  })
})

/** The migrations as the first release had them. */
function onlyTheFirst(to: string): string {
  cpSync(migrations, to, { recursive: true })
  const journal = join(to, 'meta', '_journal.json')
  // Drizzle's own list of what there is to run.
  const listed = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] }
  writeFileSync(journal, JSON.stringify({ ...listed, entries: listed.entries.slice(0, 1) }))
  return to
}
