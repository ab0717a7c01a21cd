import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createUser } from '../../../server/accounts/createUser.ts'
import { identifyCaller } from '../../../server/customers/identifyCaller.ts'
import { getCustomerCard } from '../../../server/customers/customerCard.ts'
import { findUserByEmail } from '../../../server/db/accountQueries.ts'
import { save } from '../../../server/db/database.ts'
import { demoPassword, isDemoOpen, seedDemo } from '../../../server/demo/seedDemo.ts'
import { type Deps, systemActor } from '../../../server/deps.ts'
import { silentLog } from '../../../server/log.ts'
import { normalisePhone } from '../../../server/phoneNumber.ts'
import { recomputeWall } from '../../../server/queues/wallboard.ts'
import { defaultSettings } from '../../../server/settings.ts'
import { startOfDay } from '../../../server/startOfDay.ts'
import { noCounts } from '../../../shared/domain/serviceLevel.ts'
import { defaultFloor } from '../../../shared/domain/temperament.ts'
import { fakeWorld } from '../../helpers/fakeWorld.ts'
import { openTestDatabase } from '../../helpers/testDatabase.ts'

async function openDemo(password = 'wubu-demo'): Promise<Deps> {
  const world = fakeWorld()
  const deps: Deps = { world, log: silentLog, settings: defaultSettings, db: await openTestDatabase(world.now) }
  await seedDemo(deps, password)
  return deps
}

/** Every row that a customer's story is made of. */
async function readAll({ db: { orm, t } }: Deps) {
  const sorted = <T extends { id: string }>(rows: T[]) => rows.sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    customers: sorted(await orm.select().from(t.customers)),
    identities: sorted(await orm.select().from(t.identities)),
    contacts: sorted(await orm.select().from(t.contacts)),
    offers: sorted(await orm.select().from(t.offers)),
    messages: sorted(await orm.select().from(t.messages)),
    tickets: sorted(await orm.select().from(t.tickets)),
    comments: sorted(await orm.select().from(t.ticketComments)),
    promises: sorted(await orm.select().from(t.promises)),
  }
}

describe('a first start that is broken off', () => {
  it('leaves nothing behind, so that the next one fills the company', async () => {
    const world = fakeWorld()
    const db = await openTestDatabase(world.now)
    const deps: Deps = { world, log: silentLog, settings: defaultSettings, db }
    const broken = { ...world, hashPassword: () => Promise.reject(new Error('killed')) }
    await expect(seedDemo({ ...deps, world: broken }, 'wubu-demo')).rejects.toThrow('killed')
    expect(await db.lastSeq()).toBe(0)
    await seedDemo(deps, 'wubu-demo')
    expect(await db.orm.select().from(db.t.customers)).toHaveLength(200)
    await db.close()
  })
})

describe('the demo company', () => {
  let deps: Deps
  let rows: Awaited<ReturnType<typeof readAll>>
  let today: number

  beforeAll(async () => {
    deps = await openDemo()
    rows = await readAll(deps)
    today = startOfDay(deps.world.now(), deps.settings.timeZone)
  })
  afterAll(() => deps.db.close())

  it('has 200 customers, about half of each language and of all classes', () => {
    expect(rows.customers).toHaveLength(200)
    const chinese = rows.customers.filter((customer) => customer.language === 'zh')
    expect(Math.abs(chinese.length - 100)).toBeLessThanOrEqual(10)
    expect(chinese.every((customer) => customer.nameSaid)).toBe(true)
    const count = (cls: string) => rows.customers.filter((customer) => customer.class === cls).length
    expect(count('vip')).toBeGreaterThan(5)
    expect(count('vip')).toBeLessThan(count('major'))
    expect(count('major')).toBeLessThan(count('ordinary'))
    expect(count('small')).toBeGreaterThan(10)
  })

  it('is the same every time, told from the day it is filled', async () => {
    const again = await openDemo('another-password')
    expect(await readAll(again)).toEqual(rows)
    await again.db.close()
  })

  it('writes every phone in E.164 and gives no number to two people but in two homes', () => {
    const phones = rows.identities.filter((identity) => identity.kind === 'phone').map((identity) => identity.value)
    expect(phones.filter((phone) => normalisePhone(phone, 'CN') !== phone)).toEqual([])
    expect(phones.length - new Set(phones).size).toBe(2)
  })

  it('leaves it to the agent who calls from a number that two share', async () => {
    const phone = rows.identities.find(({ value }, i, all) => all.findIndex((each) => each.value === value) < i)!.value
    expect((await identifyCaller(deps, 'voice', { phone })).identity).toBe('several')
  })

  it('ended every past contact before today, so the figures of the day begin at nothing', async () => {
    expect(rows.contacts.length).toBeGreaterThan(500)
    const late = rows.contacts.filter((contact) => (contact.closedAt ?? Infinity) >= today)
    expect(late).toEqual([])
    expect(new Set(rows.contacts.map((contact) => contact.state))).toEqual(new Set(['closed', 'abandoned']))
    expect(rows.messages.filter((message) => message.at >= today)).toEqual([])
    const wall = await recomputeWall(deps)
    expect(wall.queues.map((queue) => queue.today)).toEqual(wall.queues.map(() => noCounts))
  })

  it('never had an agent on two calls at a time', () => {
    const voice = rows.offers.filter((offer) => offer.channel === 'voice').sort((a, b) => a.offeredAt - b.offeredAt)
    const overlapping = voice.filter((offer, i) =>
      voice.some((other, j) => j < i && other.agentId === offer.agentId && other.doneAt! > offer.offeredAt),
    )
    expect(overlapping).toEqual([])
  })

  it('numbers tickets in the order in which they were opened', () => {
    const byNumber = rows.tickets.toSorted((a, b) => Number(a.number.slice(2)) - Number(b.number.slice(2)))
    const times = byNumber.map((ticket) => ticket.openedAt)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(new Set(rows.tickets.map((ticket) => ticket.state)).size).toBe(4)
  })

  it('never comments on a ticket before it was opened, and makes no promise due before it was made', () => {
    const opened = new Map(rows.tickets.map((ticket) => [ticket.id, ticket.openedAt]))
    expect(rows.comments.filter((comment) => comment.at < opened.get(comment.ticketId)!)).toEqual([])
    expect(rows.promises.filter((promise) => promise.dueAt < promise.madeAt || promise.madeAt >= today)).toEqual([])
  })

  it('has promises that are due today, overdue, kept and broken', () => {
    const open = rows.promises.filter((promise) => promise.state === 'open')
    expect(open.some((promise) => promise.dueAt < today)).toBe(true)
    expect(open.some((promise) => promise.dueAt >= today && promise.dueAt < today + 86_400_000)).toBe(true)
    expect(rows.promises.some((promise) => promise.state === 'kept')).toBe(true)
    expect(rows.promises.some((promise) => promise.state === 'broken')).toBe(true)
  })

  it('claims a temperament only above the floor and of nobody who does not want it', () => {
    const held = rows.customers.flatMap((customer) => customer.temperament ?? [])
    expect(held.filter((each) => each.type !== null && each.confidence < defaultFloor)).toEqual([])
    expect(held.some((each) => each.type === null)).toBe(true)
    expect(new Set(held.map((each) => each.type)).size).toBe(5)
    const optedOut = rows.customers.filter((customer) => customer.temperamentOptOut)
    expect(optedOut.length).toBeGreaterThan(0)
    expect(optedOut.every((customer) => customer.temperament === null)).toBe(true)
  })

  it('leaves no gap unfilled in a text', () => {
    const texts = [
      ...rows.contacts.map((contact) => contact.subject ?? ''),
      ...rows.messages.map((message) => message.text),
      ...rows.tickets.flatMap((ticket) => [ticket.subject, ticket.text ?? '']),
      ...rows.comments.map((comment) => comment.text),
      ...rows.promises.map((promise) => promise.text),
    ]
    expect(texts.filter((text) => text.trim() === '' || /[{}]|undefined/.test(text))).toEqual([])
  })

  it('tells of Chen Wei: a driver and VIP, late for the second time, a promise broken and one overdue', async () => {
    const card = await getCustomerCard(deps, rows.customers.find((customer) => customer.name === '陈伟')!.id)
    expect(card.customer.class).toBe('vip')
    expect(card.temperament?.type).toBe('driver')
    expect(card.openTickets).toBe(1)
    expect(card.promises.map((promise) => promise.state)).toContain('broken')
    expect(card.promises.some((promise) => promise.state === 'open' && promise.dueAt < today)).toBe(true)
  })

  it('knows whether its accounts open with the well-known password', async () => {
    expect(await isDemoOpen(deps)).toBe(true)
    const closed = await openDemo('another-password')
    expect(await isDemoOpen(closed)).toBe(false)
    // One account that kept it is enough.
    const hashed = await deps.world.hashPassword(demoPassword)
    const agent = (await findUserByEmail(closed.db, 'agent2@demo.wubu'))!
    const set = (more: object) => {
      Object.assign(agent, more, { version: agent.version + 1 })
      return closed.db.writeAll(systemActor, { writes: [save('users', agent)], events: [] })
    }
    await set({ passwordHash: hashed })
    expect(await isDemoOpen(closed)).toBe(true)
    await set({ disabledAt: 1 })
    expect(await isDemoOpen(closed)).toBe(false)
    await closed.db.close()
  })

  it('lets six robots serve all queues beside the two agents', async () => {
    const agents = await deps.db.orm.select().from(deps.db.t.agents)
    expect(agents).toHaveLength(8)
    expect(agents.every((agent) => agent.queues.length === 4)).toBe(true)
    await expect(
      createUser(deps, systemActor, { email: 'robot6@demo.wubu', name: 'x', role: 'agent', password: 'long-enough' }),
    ).rejects.toThrow('already')
  })
})
