import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setPresence } from '../../server/agents/setPresence.ts'
import { runCommand } from '../../server/commands.ts'
import { acceptContact } from '../../server/contacts/acceptContact.ts'
import { endContact } from '../../server/contacts/endContact.ts'
import { newOffer, offerNext } from '../../server/contacts/offerNext.ts'
import { pullNext } from '../../server/contacts/pullNext.ts'
import { receiveContact } from '../../server/contacts/receiveContact.ts'
import { findAgent } from '../../server/db/agentQueries.ts'
import { findContact } from '../../server/db/contactQueries.ts'
import { listOpenOffers } from '../../server/db/offerQueries.ts'
import { insert } from '../../server/db/database.ts'
import { type Actor, type Deps, systemActor } from '../../server/deps.ts'
import { NotUnique, Refusal } from '../../server/errors.ts'
import { readyAgent } from '../helpers/floorActs.ts'
import { openApp, openCompany, type TestApp, type TestCompany, type TestDesk } from '../helpers/testApp.ts'
import { testDialect } from '../helpers/testDatabase.ts'

/** What is in anybody's hands; no contact and no place of an agent is held twice. */
async function heldOnce(deps: Deps) {
  const open = await listOpenOffers(deps.db)
  expect(new Set(open.map((offer) => offer.contactId)).size).toBe(open.length)
  expect(new Set(open.map((offer) => `${offer.agentId} ${offer.slot}`)).size).toBe(open.length)
  return open
}

describe('two agents and one contact, over sockets', () => {
  let app: TestApp
  // PostgreSQL answers each of a round's four commands in some ten round trips.
  const rounds = testDialect === 'sqlite' ? 1000 : 300
  const pairs = Array.from({ length: 10 }, (_, i) => `pair${i}`)
  beforeAll(async () => {
    app = await openApp({ queues: [...pairs.map((id) => ({ id, mode: 'pull' as const })), { id: 'rings' }] })
  })
  afterAll(() => app.close())

  const putBack = async (desk: TestDesk, contactId: string) => {
    await desk.get('contact:end', { contactId })
    await desk.get('contact:finish', { contactId, disposition: 'follow-up' })
  }

  async function duel(queue: string, desks: TestDesk[], round: number): Promise<void> {
    // A second a round keeps every socket within what it may ask.
    app.world.advance(1000)
    const { id } = await receiveContact(app.deps, systemActor, { channel: 'voice', queue, from: {} })
    const order = round % 2 === 0 ? desks : [...desks].reverse()
    const results = await Promise.all(order.map((desk) => desk.request('contact:pull', { contactId: id })))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.find((result) => !result.ok)).toMatchObject({ error: { code: 'stale', reason: 'taken' } })
    const winner = order[results.findIndex((result) => result.ok)]!
    expect(await findContact(app.deps.db, id)).toMatchObject({ state: 'connected', agentId: winner.user.id })
    await putBack(winner, id)
  }

  it(`give it to exactly one of them, ${rounds} times, and tell the other so`, { timeout: 60_000 }, async () => {
    const fights = pairs.map(async (queue) => {
      const desks = [
        await readyAgent(app, `${queue}left`, { queues: [queue] }),
        await readyAgent(app, `${queue}right`, { queues: [queue] }),
      ]
      for (let round = 0; round < rounds / pairs.length; round++) await duel(queue, desks, round)
    })
    await Promise.all(fights)
    expect(await heldOnce(app.deps)).toEqual([])
  })

  it('let only the one accept at whose desk it rings', async () => {
    const desks = [
      await readyAgent(app, 'here', { queues: ['rings'] }),
      await readyAgent(app, 'there', { queues: ['rings'] }),
    ]
    for (let i = 0; i < 50; i++) {
      app.world.advance(1000)
      const { id } = await receiveContact(app.deps, systemActor, { channel: 'voice', queue: 'rings', from: {} })
      await app.settle()
      const { offerId, agentId } = (await findContact(app.deps.db, id))!
      const ask = async (desk: TestDesk) => ({
        desk,
        result: await desk.request('contact:accept', { contactId: id, offerId: offerId! }),
      })
      const results = await Promise.all([...desks, ...desks, ...desks].map(ask))
      const won = results.filter(({ result }) => result.ok)
      expect(won.map(({ desk }) => desk.user.id)).toEqual([agentId])
      for (const { desk, result } of results.filter((each) => !each.result.ok)) {
        const reason = desk.user.id === agentId ? 'staleOffer' : 'taken'
        expect(result).toMatchObject({ error: { code: 'stale', reason } })
      }
      await putBack(won[0]!.desk, id)
    }
  })
})

describe('one agent and a hundred commands at once', () => {
  let company: TestCompany
  let deps: Deps
  let mei: Actor
  beforeEach(async () => {
    company = await openCompany({ queues: [{ id: 'pulls', mode: 'pull' }, { id: 'sales' }] })
    deps = company.deps
    mei = await company.hire('mei')
    await setPresence(deps, mei, { state: 'ready' })
  })
  afterEach(() => company.close())

  const hundredTimes = (act: (as: Actor) => Promise<unknown>) =>
    Promise.allSettled(Array.from({ length: 100 }, () => runCommand(deps, mei, undefined, {}, act)))
  const reasonsOf = (results: PromiseSettledResult<unknown>[]) => [
    ...new Set(
      results.flatMap((each) => {
        if (each.status === 'fulfilled') return []
        return each.reason instanceof Refusal
          ? `${each.reason.failure.code}/${each.reason.failure.reason}`
          : String(each.reason)
      }),
    ),
  ]

  it('never hold more than there is room for, whatever is pulled in parallel', async () => {
    const channels = ['email', 'web', 'api', 'chat', 'voice'] as const
    for (let i = 0; i < 100; i++)
      await receiveContact(deps, systemActor, { channel: channels[i % 5]!, queue: 'pulls', from: {} })
    const results = await hundredTimes((as) => pullNext(deps, as, {}))
    const held = await heldOnce(deps)
    expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(held.length)
    expect(reasonsOf(results).filter((reason) => !['conflict/full', 'conflict/overtaken'].includes(reason))).toEqual([])
    const calls = held.filter((offer) => offer.channel === 'voice').length
    const chats = held.filter((offer) => offer.channel === 'chat').length
    expect(calls).toBeLessThanOrEqual(1)
    expect(chats).toBeLessThanOrEqual(3)
    expect(held.length - calls - chats).toBeLessThanOrEqual(4)
  })

  it('show the agent in the state of all that is in hand when two chats end at the same moment', async () => {
    const chats = ['a', 'b']
    for (const id of chats) await receiveContact(deps, systemActor, { id, channel: 'chat', queue: 'pulls', from: {} })
    for (const contactId of chats) await runCommand(deps, mei, undefined, {}, (as) => pullNext(deps, as, { contactId }))
    await Promise.all(
      chats.map((contactId) => runCommand(deps, mei, undefined, {}, (as) => endContact(deps, as, { contactId }))),
    )
    expect(await findAgent(deps.db, mei.id)).toMatchObject({ state: 'wrapUp' })
  })

  it('accept one offer once', async () => {
    const { id } = await receiveContact(deps, systemActor, { channel: 'voice', queue: 'sales', from: {} })
    expect(await offerNext(deps)).toBe(1)
    const { offerId } = (await findContact(deps.db, id))!
    const results = await hundredTimes((as) => acceptContact(deps, as, { contactId: id, offerId: offerId! }))
    expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    expect(reasonsOf(results)).toEqual(['stale/staleOffer'])
  })

  it('are held to that by the database itself, not by code alone', async () => {
    await receiveContact(deps, systemActor, { id: 'c1', channel: 'voice', queue: 'pulls', from: {} })
    const contact = (await findContact(deps.db, 'c1'))!
    const pick = { contactId: 'c1', agentId: 'tom', slot: 'voice:1', why: [] }
    const write = (more: object) =>
      deps.db.writeAll(systemActor, {
        writes: [insert('offers', { ...newOffer(deps, pick, contact, 1), ...more })],
        events: [],
      })
    await write({})
    await expect(write({ agentId: 'ann' })).rejects.toThrow(NotUnique)
    await expect(write({ contactId: 'c2' })).rejects.toThrow(NotUnique)
    await write({ contactId: 'c2', slot: 'voice:2' })
    await write({ state: 'done', doneAt: 2 })
    const { orm, t } = deps.db
    expect(await orm.select().from(t.offers).where(eq(t.offers.contactId, 'c1'))).toHaveLength(2)
  })
})
