import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LiveWall, recomputeWall } from '../../server/queues/wallboard.ts'
import { checkLog, checkWall } from '../../server/verify/index.ts'
import { fakeWorld } from '../helpers/fakeWorld.ts'
import { agentOf, arrive, readyAgent, ring, stateOf, talk } from '../helpers/floorActs.ts'
import { openApp, type TestApp } from '../helpers/testApp.ts'
import { lastingDatabase } from '../helpers/testDatabase.ts'

const hour = 3_600_000
const year = 365 * 24 * hour

describe.each([
  ['an hour ahead', hour],
  ['an hour back', -hour],
  ['a day ahead', 24 * hour],
  ['a day back', -24 * hour],
  ['beyond 2038', 20 * year],
])('a clock that is set %s', (_, step) => {
  let app: TestApp
  beforeEach(async () => {
    app = await openApp()
  })
  afterEach(async () => {
    expect((await checkLog(app.deps)).violations).toEqual([])
    await app.close()
  })
  const setClock = async () => {
    const before = app.world.now()
    app.world.setClock(step)
    await app.app.sweep()
    await app.settle()
    expect(app.world.now()).toBe(before + step)
  }

  it('ends no offer early or late', async () => {
    const desk = await readyAgent(app, 'mei')
    const { contact } = await ring(app, desk)
    await app.advance(12_000)
    await setClock()
    await app.advance(7000)
    expect(await stateOf(app, contact.id)).toMatchObject({ state: 'offered' })
    await app.advance(1000)
    expect(await stateOf(app, contact.id)).toMatchObject({ state: 'queued', requeues: 1 })
  })

  it('asks who is ready again for what they let ring before it', async () => {
    const desk = await readyAgent(app, 'mei')
    const { contact } = await ring(app, desk)
    await app.advance(20_000)
    await setClock()
    await desk.get('presence:set', { state: 'ready' })
    await app.settle()
    expect(await stateOf(app, contact.id)).toMatchObject({ state: 'offered' })
  })

  it('can be set again and again while it rings, and the offer is taken as ever', async () => {
    const desk = await readyAgent(app, 'mei')
    const { contact, offerId } = await ring(app, desk)
    await setClock()
    await setClock()
    expect((await desk.request('contact:accept', { contactId: contact.id, offerId })).ok).toBe(true)
  })

  it('leaves the length of a call, its place in line and the session as they were', async () => {
    const desk = await readyAgent(app, 'mei')
    const call = await talk(app, desk)
    const first = await arrive(app)
    await app.advance(10_000)
    await setClock()
    const second = await arrive(app)
    expect(second.rankAt - (await stateOf(app, first.id)).rankAt).toBe(10_000)
    await app.advance(5000)
    expect(await desk.get('contact:end', { contactId: call.id })).toMatchObject({ talkMs: 15_000, state: 'wrapUp' })
    await desk.get('contact:finish', { contactId: call.id, disposition: 'follow-up' })
    await app.settle()
    expect((await desk.next('contact:offered')).contact.id).toBe(first.id)
  })

  it('gives a desk that was cut its whole time to come back', async () => {
    const desk = await readyAgent(app, 'mei')
    const call = await talk(app, desk)
    desk.disconnect()
    await app.advance(20_000)
    await setClock()
    await app.advance(9000)
    expect(await stateOf(app, call.id)).toMatchObject({ state: 'connected' })
    await app.advance(3000)
    expect(await stateOf(app, call.id)).toMatchObject({ state: 'queued' })
  })

  it('makes every desk draw itself by the new time', async () => {
    const desk = await readyAgent(app, 'mei')
    await setClock()
    expect(await desk.next('session:reset')).toMatchObject({ reason: 'clock' })
    expect((await desk.get('session:ping', {})).serverNow).toBe(app.world.now())
    expect((await agentOf(desk)).chosen).toBe('ready')
  })
})

it('a step of less than a second is left alone', async () => {
  const app = await openApp()
  const seq = await app.deps.db.lastSeq()
  app.world.setClock(999)
  await app.app.sweep()
  expect(await app.deps.db.lastSeq()).toBe(seq)
  await app.close()
})

it('set back by less than a second keeps nobody from taking by hand what they declined', async () => {
  const app = await openApp()
  const desk = await readyAgent(app, 'mei')
  const { contact, offerId } = await ring(app, desk)
  await desk.get('contact:decline', { contactId: contact.id, offerId })
  app.world.setTo(app.world.now() - 700)
  expect(await desk.get('contact:pull', {})).toMatchObject({ id: contact.id, state: 'connected' })
  await app.close()
})

it('set back does not make new again what was declined long before', async () => {
  const app = await openApp()
  const desk = await readyAgent(app, 'mei')
  const { contact, offerId } = await ring(app, desk)
  await desk.get('contact:decline', { contactId: contact.id, offerId })
  await desk.get('presence:set', { state: 'notReady', reason: 'break' })
  await app.advance(61_000)
  await desk.get('contact:pull', {})
  app.world.setClock(-hour)
  await app.app.sweep()
  await desk.get('contact:transfer', { contactId: contact.id, to: { queue: 'sales' } })
  await desk.get('presence:set', { state: 'ready' })
  await app.settle()
  // Whoever passes a contact on is not asked for it at once.
  expect(await stateOf(app, contact.id)).toMatchObject({ state: 'queued' })
  await app.close()
})

it('set back within the day leaves the figures of the day as the log tells them', async () => {
  const app = await openApp()
  await arrive(app)
  app.world.setClock(-hour / 2)
  await app.app.sweep()
  await arrive(app)
  const { queues } = await recomputeWall(app.deps)
  expect(queues.find(({ queue }) => queue === 'sales')).toMatchObject({ waiting: 2, today: { offered: 2 } })
  await app.close()
})

it('set back and followed is not taken over a second time by a restart', async () => {
  const lasting = await lastingDatabase()
  const world = fakeWorld()
  const before = await openApp({ world, db: await lasting.open(world.now) })
  const { id, queuedAt } = await arrive(before)
  world.setClock(-hour)
  await before.app.sweep()
  await before.close()
  const after = await openApp({ world, db: await lasting.open(world.now), isBack: true })
  expect(await stateOf(after, id)).toMatchObject({ queuedAt: queuedAt - hour })
  await after.close()
  await lasting.drop()
})

it.each([
  ['followed and restarted', true],
  ['found set back by one start after another', false],
])('a clock that is %s takes sessions along once, also with nothing else under way', async (_, isFollowed) => {
  const lasting = await lastingDatabase()
  const world = fakeWorld()
  const sessionsOf = ({ deps: { db } }: TestApp) => db.orm.select().from(db.t.sessions)
  const before = await openApp({ world, db: await lasting.open(world.now) })
  await before.connect(await before.hire('lead', { role: 'lead' }))
  const wanted = (await sessionsOf(before)).map(({ id, seenAt, expiresAt }) => ({
    id,
    seenAt: seenAt - hour,
    expiresAt: expiresAt - hour,
  }))
  expect(wanted.length).toBeGreaterThan(0)
  if (isFollowed) {
    world.setClock(-hour)
    await before.app.sweep()
  }
  await before.close()
  if (!isFollowed) world.setTo(world.now() - hour)
  for (let start = 1; start <= 2; start++) {
    const after = await openApp({ world, db: await lasting.open(world.now), isBack: true })
    const sessions = await sessionsOf(after)
    expect(sessions.filter(({ id }) => wanted.some((each) => each.id === id))).toMatchObject(wanted)
    await after.close()
  }
  await lasting.drop()
})

describe('the figures of the day', () => {
  let app: TestApp
  let wall: LiveWall
  beforeEach(async () => {
    app = await openApp()
    wall = await LiveWall.open(app.deps)
    app.deps.db.onCommitted((events) => wall.add(events))
  })
  afterEach(() => app.close())
  const setClock = async (step: number) => {
    app.world.setClock(step)
    await app.app.sweep()
    await app.settle()
  }
  const figures = async () => {
    const { queues } = await wall.read()
    expect(await checkWall(app.deps, await wall.read())).toEqual([])
    return queues.find(({ queue }) => queue === 'sales')
  }

  it('are those of the day that a clock is set to, there and back', async () => {
    await arrive(app)
    await setClock(24 * hour)
    expect(await figures()).toMatchObject({ waiting: 1, today: { offered: 0 } })
    await arrive(app)
    expect(await figures()).toMatchObject({ waiting: 2, today: { offered: 1 } })
    await setClock(-24 * hour)
    expect(await figures()).toMatchObject({ waiting: 2, today: { offered: 1 } })
    await arrive(app)
    expect(await figures()).toMatchObject({ waiting: 3, today: { offered: 2 } })
    await setClock(24 * hour)
    await arrive(app)
    expect(await figures()).toMatchObject({ waiting: 4, today: { offered: 2 } })
  })

  it('do not give back on one day what was counted on another', async () => {
    const lead = await app.connect(await app.hire('lead', { role: 'lead' }))
    const { id } = await arrive(app)
    await setClock(24 * hour)
    await lead.get('contact:transfer', { contactId: id, to: { queue: 'support' } })
    expect(await figures()).toMatchObject({ waiting: 0, today: { offered: 0 } })
  })
})
