import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { receiveContact } from '../../server/contacts/receiveContact.ts'
import { hasUsers } from '../../server/db/accountQueries.ts'
import type { Database } from '../../server/db/database.ts'
import { openPostgres } from '../../server/db/postgres.ts'
import { systemActor } from '../../server/deps.ts'
import { LiveWall } from '../../server/queues/wallboard.ts'
import { Announcer } from '../../server/realtime/announcer.ts'
import { isStorageTrouble, OutcomeUnknown } from '../../server/storageTrouble.ts'
import { createDatabase, type TestDatabase } from '../helpers/postgres.ts'
import { openPostgresLink, type PostgresLink } from '../helpers/postgresLink.ts'
import { openCompany, type TestCompany } from '../helpers/testApp.ts'
import { testDialect } from '../helpers/testDatabase.ts'

describe.skipIf(testDialect !== 'postgres')('the link to PostgreSQL', () => {
  let fresh: TestDatabase
  let link: PostgresLink
  let db: Database
  let company: TestCompany
  beforeEach(async () => {
    fresh = await createDatabase()
    link = await openPostgresLink(fresh.url)
    db = await openPostgres(link.url, () => 1)
    company = await openCompany({ db })
  })
  afterEach(async () => {
    await db.close()
    await link.close()
    await fresh.drop()
  })

  const hears = () => true
  const write = () => db.writeAll(systemActor, { writes: [], events: [] })
  const failureOf = (act: () => Promise<unknown>): Promise<unknown> => act().catch((error: unknown) => error)

  it('breaks while in use without ending the server; what was asked is refused as storage trouble', async () => {
    const asked = [write(), ...Array.from({ length: 8 }, () => hasUsers(db))]
    const settled = Promise.allSettled(asked)
    link.cut()
    for (const each of await settled) expect(each.status === 'rejected' && isStorageTrouble(each.reason)).toBe(true)
    expect(isStorageTrouble(await failureOf(write))).toBe(true)
    link.heal()
    await vi.waitFor(write, 10_000)
    await hasUsers(db)
  })

  it('is for one server at a time, until that one is closed', async () => {
    await expect(openPostgres(fresh.url, () => 1)).rejects.toThrow('another server is using this database')
    await db.close()
    db = await openPostgres(fresh.url, () => 1)
    await write()
  })

  it('that lets another server in meanwhile stores nothing until that one is gone', async () => {
    link.cut()
    const other = await openPostgres(fresh.url, () => 1)
    link.heal()
    expect(isStorageTrouble(await failureOf(write))).toBe(true)
    await other.close()
    await vi.waitFor(write, 10_000)
  })

  it('that loses the answer to a commit does not say that nothing was changed, and the change is announced', async () => {
    const closed: string[] = []
    const outlet = { emit: () => undefined, hears, closeSession: (id: string) => void closed.push(id) }
    const announcer = new Announcer(company.deps, outlet, await LiveWall.open(company.deps), await db.lastSeq())
    const end = (nounId: string) =>
      db.writeAll(systemActor, {
        writes: [],
        events: [{ noun: 'session', nounId, what: 'ended', payload: { userId: 'ana', reason: 'signedOut' } }],
      })
    link.loseNextAnswer()
    const failure = await failureOf(() => end('lost'))
    expect(failure).toBeInstanceOf(OutcomeUnknown)
    expect(failure).toMatchObject({
      failure: { code: 'busy', message: expect.stringContaining('not known') as string },
    })
    await vi.waitFor(() => end('next'), 10_000)
    await vi.waitFor(async () => {
      await announcer.tick()
      expect(closed).toEqual(['lost', 'next'])
    }, 10_000)
    expect(announcer.announcedSeq).toBe(await db.lastSeq())
  })

  it('that is cut while a line is read keeps the line for a later tick', async () => {
    const said: string[] = []
    const outlet = { emit: (_to: string[], name: string) => void said.push(name), hears, closeSession: () => undefined }
    const announcer = new Announcer(company.deps, outlet, await LiveWall.open(company.deps), await db.lastSeq())
    await receiveContact(company.deps, systemActor, { channel: 'voice', queue: 'sales', from: {} })
    await announcer.idle()
    link.cut()
    expect(isStorageTrouble(await failureOf(() => announcer.tick()))).toBe(true)
    link.heal()
    await vi.waitFor(() => announcer.tick(), 10_000)
    expect(said).toEqual(['queue:changed', 'wallboard:changed'])
  })

  it('keeps what is committed when a listener fails', async () => {
    db.onCommitted(() => {
      throw new Error('a listener that fails')
    })
    await company.hire('ben')
    expect(await hasUsers(db)).toBe(true)
  })
})
