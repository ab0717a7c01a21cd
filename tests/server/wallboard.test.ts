import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recomputeWall } from '../../server/queues/wallboard.ts'
import { startOfDay } from '../../server/startOfDay.ts'
import { checkWall } from '../../server/verify/index.ts'
import { arrive, cut, putAway, readyAgent, ring, talk } from '../helpers/floorActs.ts'
import { fakeWorld, morning } from '../helpers/fakeWorld.ts'
import { openApp, type TestApp, type TestDesk } from '../helpers/testApp.ts'
import { lastingDatabase } from '../helpers/testDatabase.ts'

describe('the figures of the wall', () => {
  let app: TestApp
  let lead: TestDesk
  beforeEach(async () => {
    // Twenty minutes before midnight.
    app = await openApp({ world: fakeWorld(morning + 15 * 3_600_000 - 20 * 60_000) })
    lead = await app.connect(await app.hire('lead', { role: 'lead' }))
  })
  afterEach(() => app.close())

  /** The queue on the live wall; the whole wall is what the log says. */
  const figures = async (queue = 'sales') => {
    await app.settle()
    const wall = await lead.get('wallboard:watch', {})
    expect(wall).toEqual(await recomputeWall(app.deps))
    return wall.queues.find((each) => each.queue === queue)!
  }

  it('count every entry once as offered and once as answered or abandoned', async () => {
    const desk = await readyAgent(app, 'mei')
    const offer = await ring(app, desk)
    expect(await figures()).toMatchObject({
      waiting: 1,
      oldestAt: app.world.now(),
      inService: 0,
      ready: 0,
      today: { offered: 1, answered: 0 },
    })
    app.world.advance(5000)
    await desk.get('contact:accept', { contactId: offer.contact.id, offerId: offer.offerId })
    expect(await figures()).toMatchObject({
      waiting: 0,
      inService: 1,
      today: { offered: 1, answered: 1, answeredInTime: 1, waitMs: 5000 },
    })
    app.world.advance(60_000)
    await desk.get('contact:hold', { contactId: offer.contact.id })
    app.world.advance(10_000)
    await desk.get('contact:end', { contactId: offer.contact.id })
    expect(await figures()).toMatchObject({ inService: 0, wrapUp: 1 })
    app.world.advance(4000)
    await desk.get('contact:finish', { contactId: offer.contact.id, disposition: 'follow-up' })
    expect(await figures()).toMatchObject({
      wrapUp: 0,
      ready: 1,
      today: { handled: 1, talkMs: 60_000, holdMs: 10_000, wrapUpMs: 4000 },
    })
  })

  it('are found wrong by the checker (I16) in any count, without a queue and of another line', async () => {
    await ring(app, await readyAgent(app, 'mei'))
    await app.settle()
    const wall = await lead.get('wallboard:watch', {})
    const found = async (shown: typeof wall) => (await checkWall(app.deps, shown)).map(({ id }) => id)
    expect(await found(wall)).toEqual([])
    const [first] = wall.queues
    if (!first) throw new Error('no queue is on the wall')
    const withFirst = (change: Partial<typeof first>) => ({
      ...wall,
      queues: wall.queues.with(0, { ...first, ...change }),
    })
    expect(await found(withFirst({ waiting: first.waiting + 1 }))).toEqual([first.queue])
    expect(await found(withFirst({ today: { ...first.today, offered: 2 } }))).toEqual([first.queue])
    expect(await found({ ...wall, queues: wall.queues.slice(1) })).toEqual([first.queue])
    expect(await found({ ...wall, seq: wall.seq - 1 })).toEqual([String(wall.seq - 1)])
  })

  it('tell short abandons from late ones', async () => {
    for (const waited of [1000, 10_000, 30_000]) {
      const { id } = await arrive(app)
      app.world.advance(waited)
      await app.api('POST', `/contacts/${id}/end`, {})
    }
    expect((await figures()).today).toMatchObject({
      offered: 3,
      abandoned: 3,
      shortAbandoned: 1,
      abandonedLate: 1,
      answered: 0,
    })
  })

  it('count a transfer at both queues and a lost agent’s caller anew', async () => {
    const desk = await readyAgent(app, 'mei', { queues: ['sales'] })
    const first = await talk(app, desk)
    app.world.advance(20_000)
    await desk.get('contact:transfer', { contactId: first.id, to: { queue: 'support' } })
    expect((await figures()).today).toMatchObject({ offered: 1, answered: 1, handled: 1, talkMs: 20_000 })
    expect(await figures('support')).toMatchObject({ waiting: 1, today: { offered: 1, answered: 0 } })
    const second = await talk(app, desk)
    expect(second.id).not.toBe(first.id)
    await cut(app, desk)
    await app.advance(35_000)
    expect(await figures()).toMatchObject({ waiting: 1, inService: 0, today: { offered: 3, answered: 2, handled: 2 } })
  })

  it('move a waiting contact’s entry with it when a lead moves it', async () => {
    const { id } = await arrive(app)
    await lead.get('contact:transfer', { contactId: id, to: { queue: 'support' } })
    expect(await figures()).toMatchObject({ waiting: 0, today: { offered: 0 } })
    expect(await figures('support')).toMatchObject({ waiting: 1, today: { offered: 1 } })
  })

  it('begin anew at midnight, keep who is there, and are never below nothing', async () => {
    const desk = await readyAgent(app, 'mei', { queues: ['sales'] })
    const talking = await talk(app, desk)
    const waiting = await arrive(app)
    const midnight = startOfDay(app.world.now() + 86_400_000, app.deps.settings.timeZone)
    app.world.setTo(midnight - 1)
    expect((await figures()).today.offered).toBe(2)
    app.world.setTo(midnight)
    expect(await figures()).toMatchObject({ waiting: 1, inService: 1, today: { offered: 0, answered: 0 } })
    await lead.get('contact:transfer', { contactId: waiting.id, to: { queue: 'support' } })
    expect(await figures()).toMatchObject({ waiting: 0, today: { offered: 0 } })
    expect(await figures('support')).toMatchObject({ waiting: 1, today: { offered: 1 } })
    await app.api('POST', `/contacts/${talking.id}/end`, {})
    expect(await figures()).toMatchObject({ wrapUp: 1, today: { offered: 0, handled: 0 } })
    for (const each of ['sales', 'support'])
      for (const figure of Object.values((await figures(each)).today)) expect(figure).toBeGreaterThanOrEqual(0)
  })
})

describe('after a restart', () => {
  it('wall and screens are what they were', async () => {
    const lasting = await lastingDatabase()
    const world = fakeWorld()
    const before = await openApp({ world, db: await lasting.open(world.now) })
    const busy = await readyAgent(before, 'busy', { queues: ['sales'] })
    const ringing = await readyAgent(before, 'ringing', { queues: ['support'] })
    const done = await talk(before, busy)
    await putAway(before, busy, done.id)
    await busy.get('presence:set', { state: 'ready' })
    const { id } = await talk(before, busy, { text: '你好', from: { phone: '13800138000' } })
    await busy.get('contact:hold', { contactId: id })
    const { offerId } = await ring(before, ringing, { queue: 'support' })
    await arrive(before)
    const wall = await recomputeWall(before.deps)
    const screen = async (app: TestApp, user: TestDesk['user']) => {
      const {
        serverNow: _serverNow,
        queuesNow: _queuesNow,
        ...rest
      } = await app.connect(user).then(async (desk) => {
        const resumed = await desk.get('session:resume', {})
        if (!('snapshot' in resumed)) throw new Error('no snapshot')
        return resumed.snapshot
      })
      // A cut and a return each count as a change.
      return JSON.parse(
        JSON.stringify(rest, (key, value: unknown) => (key === 'version' || key === 'stateSince' ? 0 : value)),
      ) as object
    }
    const screens = [await screen(before, busy.user), await screen(before, ringing.user)]
    await before.close()

    world.advance(4000)
    const after = await openApp({ world, db: await lasting.open(world.now), isBack: true })
    expect([await screen(after, busy.user), await screen(after, ringing.user)]).toEqual(screens)
    await after.settle()
    const again = await recomputeWall(after.deps)
    expect({ ...again, seq: 0, at: 0 }).toEqual({ ...wall, seq: 0, at: 0 })
    const back = await after.connect(ringing.user)
    const offered = (await back.get('session:resume', {})) as {
      snapshot: { offers: { offerId: string; contact: { id: string } }[] }
    }
    expect(offered.snapshot.offers[0]!.offerId).toBe(offerId)
    await back.get('contact:accept', { contactId: offered.snapshot.offers[0]!.contact.id, offerId })
    await after.close()
    await lasting.drop()
  })

  it('an offer whose time ran out meanwhile ends at the first look', async () => {
    const lasting = await lastingDatabase()
    const world = fakeWorld()
    const before = await openApp({ world, db: await lasting.open(world.now) })
    const desk = await readyAgent(before, 'mei')
    const { contact } = await ring(before, desk)
    await before.close()
    world.advance(25_000)
    const after = await openApp({ world, db: await lasting.open(world.now), isBack: true })
    await after.app.floor.sweep()
    expect((await after.api('GET', `/contacts/${contact.id}`)).body.contact).toMatchObject({
      state: 'queued',
      requeues: 1,
    })
    await after.advance(31_000)
    expect((await after.api('GET', '/agents')).body.items).toMatchObject([
      { name: 'mei', state: 'offline', reason: 'disconnected' },
    ])
    await after.close()
    await lasting.drop()
  })
})

it('an offer that rang in vain because its desk was lost had not left the line: it entered once', async () => {
  const app = await openApp({ queues: [{ id: 'sales', offerMs: 60_000 }] })
  const desk = await readyAgent(app, 'mei')
  const { contact } = await ring(app, desk)
  await cut(app, desk)
  await app.advance(32_000)
  expect((await app.api('GET', `/contacts/${contact.id}`)).body.contact).toMatchObject({ state: 'queued', requeues: 1 })
  expect((await recomputeWall(app.deps)).queues[0]!.today).toMatchObject({ offered: 1, answered: 0 })
  await app.close()
})
