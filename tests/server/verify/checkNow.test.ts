import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOpenOffers } from '../../../server/db/offerQueries.ts'
import { stuckStatement } from '../../../server/db/stuckRows.ts'
import { silentLog } from '../../../server/log.ts'
import { createMetrics } from '../../../server/metrics.ts'
import { createStuckCheck } from '../../../server/verify/stuckCheck.ts'
import { checkNow, type InvariantId } from '../../../server/verify/index.ts'
import { type PlantedFloor, plantedFloor } from '../../helpers/plantedFloor.ts'
import { testDialect } from '../../helpers/testDatabase.ts'

describe('the checker of the floor as it is now', () => {
  let floor: PlantedFloor
  beforeAll(async () => {
    floor = await plantedFloor()
  })
  afterAll(() => floor.app.close())
  const found = async () => {
    const { deps } = floor.app
    return (await checkNow(deps.db, deps.world.now(), deps.settings)).map(({ invariant, id }) => `${invariant} ${id}`)
  }

  it('finds nothing on a sound floor', async () => {
    expect(await listOpenOffers(floor.app.deps.db)).toHaveLength(3)
    expect(await found()).toEqual([])
  })

  it.skipIf(testDialect !== 'sqlite')('reads what is live only, each table by an index for that', () => {
    const limits = { capacity: { voice: 1, chat: 3, written: 4 }, graceMs: 0, offerLateMs: 0, timerLateMs: 0 }
    const plan = floor.app.deps.db.orm
      .all<{ detail: string }>(sql`explain query plan ${stuckStatement(0, limits)}`)
      .map(({ detail }) => detail)
    const scans = plan.filter((step) => /^SCAN (contacts|offers|c|o)\b(?!.*INDEX)/.test(step))
    expect(scans).toEqual([])
    expect(plan.some((step) => step.includes('INDEX one_offer_per_slot'))).toBe(true)
  })

  it('counts in the metrics of a running server what is stuck, and logs it once', async () => {
    const lines: { fields: object; message: string }[] = []
    const { app } = floor
    const log = { ...silentLog, error: (fields: object, message: string) => void lines.push({ fields, message }) }
    const check = createStuckCheck({ ...app.deps, log })
    const metrics = createMetrics(
      app.deps,
      () => app.app.realtime,
      check,
      { lastAt: undefined, problems: [] },
      app.app.search,
    )
    await check.look()
    expect(await metrics()).toContain('wubu_stuck_rows{invariant="I9"} 0')
    await floor.spoil(`update contacts set held_at = 1 where id = '${floor.ids.waiting}'`)
    await check.look()
    await check.look()
    expect(await metrics()).toContain('wubu_stuck_rows{invariant="I9"} 1')
    expect(lines).toEqual([
      {
        fields: { all: 1, stuck: [expect.objectContaining({ id: floor.ids.waiting })] },
        message: expect.any(String) as string,
      },
    ])
    await floor.spoil(`update contacts set held_at = null where id = '${floor.ids.waiting}'`)
    await check.look()
    expect(await metrics()).toContain('wubu_stuck_rows{invariant="I9"} 0')
  })

  /** What is spoilt, whose row, what must be found, and how it is put right again. */
  type Plant = [
    what: string,
    broken: (f: PlantedFloor) => string,
    mended: (f: PlantedFloor) => string,
    found: (f: PlantedFloor) => `${InvariantId} ${string}`,
  ]
  const set =
    (table: string, patch: string, id: (f: PlantedFloor) => string, column = 'id') =>
    (f: PlantedFloor) =>
      `update ${table} set ${patch} where ${column} = '${id(f)}'`
  const ringing = (f: PlantedFloor) => f.ids.ringing
  const talking = (f: PlantedFloor) => f.ids.talking
  const writing = (f: PlantedFloor) => f.ids.writing
  const waiting = (f: PlantedFloor) => f.ids.waiting
  const openOf = (id: (f: PlantedFloor) => string) => (f: PlantedFloor) => `${id(f)}' and state <> 'done`
  const offer = (patch: string, id: (f: PlantedFloor) => string) => set('offers', patch, openOf(id), 'contact_id')

  const plants: Plant[] = [
    [
      'an offer far over its time',
      offer('expires_at = expires_at - 30000', ringing),
      offer('expires_at = expires_at + 30000', ringing),
      (f) => `I8 ${ringing(f)}`,
    ],
    [
      'a ringing offer that was answered already',
      offer(`outcome = 'accepted'`, ringing),
      offer('outcome = null', ringing),
      (f) => `I8 ${ringing(f)}`,
    ],
    [
      'a call whose offer rings',
      offer(`state = 'offered', outcome = null, expires_at = 9e15`, talking),
      offer(`state = 'active', outcome = 'accepted'`, talking),
      (f) => `I9 ${talking(f)}`,
    ],
    [
      'a ringing contact without its deadline',
      set('contacts', 'offer_expires_at = null', ringing),
      (f) =>
        `update contacts set offer_expires_at = (select expires_at from offers where contact_id = '${ringing(f)}') where id = '${ringing(f)}'`,
      (f) => `I9 ${ringing(f)}`,
    ],
    [
      'a waiting contact that is held',
      set('contacts', 'held_at = 1', waiting),
      set('contacts', 'held_at = null', waiting),
      (f) => `I9 ${waiting(f)}`,
    ],
    [
      'a contact in a queue that is gone',
      set('contacts', `queue = 'gone'`, waiting),
      set('contacts', `queue = 'waits'`, waiting),
      (f) => `I9 ${waiting(f)}`,
    ],
    [
      'a contact in no known state',
      set('contacts', `state = 'limbo'`, waiting),
      set('contacts', `state = 'queued'`, waiting),
      (f) => `I9 ${waiting(f)}`,
    ],
    [
      'a wrap-up without a deadline',
      set('contacts', 'wrap_up_until = null', writing),
      (f) => `update contacts set wrap_up_until = ${f.app.world.now() + 600_000} where id = '${writing(f)}'`,
      (f) => `I9 ${writing(f)}`,
    ],
    [
      'a wrap-up over its time',
      set('contacts', 'wrap_up_until = wrap_up_until - 700000', writing),
      set('contacts', 'wrap_up_until = wrap_up_until + 700000', writing),
      (f) => `I18 ${writing(f)}`,
    ],
    [
      'an open offer of a contact that is over',
      set('contacts', `state = 'closed'`, talking),
      set('contacts', `state = 'connected'`, talking),
      (f) => `I9 ${talking(f)}`,
    ],
    [
      'a call with an agent who went home',
      set('agents', `chosen = 'offline'`, (f) => f.agents.talking),
      set('agents', `chosen = 'ready'`, (f) => f.agents.talking),
      (f) => `I9 ${talking(f)}`,
    ],
    [
      'a call with an agent who has been cut off for minutes',
      set('agents', `link_lost_at = 1, state = 'linkLost'`, (f) => f.agents.talking),
      set('agents', `link_lost_at = null, state = 'busy'`, (f) => f.agents.talking),
      (f) => `I9 ${talking(f)}`,
    ],
    [
      'an agent reserved without an offer',
      set('agents', `state = 'ringing'`, (f) => f.agents.idle),
      set('agents', `state = 'ready'`, (f) => f.agents.idle),
      (f) => `I9 ${f.agents.idle}`,
    ],
  ]
  it.each(plants)('finds %s', async (_what, broken, mended, wanted) => {
    expect(await floor.spoil(broken(floor))).toBe(1)
    expect(await found()).toContain(wanted(floor))
    expect(await floor.spoil(mended(floor))).toBe(1)
    expect(await found()).toEqual([])
  })

  it('finds two offers of one contact, two in one place, and more than fits, once the indexes are gone', async () => {
    const { app, agents, ids } = floor
    const { orm, t } = app.deps.db
    const [held] = (await listOpenOffers(app.deps.db)).filter((each) => each.contactId === ids.talking)
    for (const name of ['one_open_offer_per_contact', 'one_offer_per_slot'])
      await (testDialect === 'sqlite' ? orm.run(sql.raw(`drop index ${name}`)) : floor.spoil(`drop index ${name}`))
    await orm.insert(t.offers).values({ ...held!, id: 'second' })
    expect(await found()).toEqual(
      expect.arrayContaining([`I6 ${ids.talking}`, `I6 ${agents.talking}`, `I9 ${ids.talking}`]),
    )
    await floor.spoil(`delete from offers where id = 'second'`)
    const [rung] = (await listOpenOffers(app.deps.db)).filter((each) => each.contactId === ids.ringing)
    await orm.insert(t.offers).values({ ...rung!, id: 'third', contactId: 'another', slot: 'voice:2' })
    expect(await found()).toContain(`I6 ${agents.ringing}`)
    await floor.spoil(`delete from offers where id = 'third'`)
    expect(await found()).toEqual([])
  })
})
