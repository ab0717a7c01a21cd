import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeUser } from '../../server/accounts/changeUser.ts'
import { findAgent } from '../../server/db/agentQueries.ts'
import { systemActor } from '../../server/deps.ts'
import { agentOf, arrive, cut, putAway, readyAgent, ring, snapshotOf, stateOf, talk } from '../helpers/floorActs.ts'
import { openApp, openDesk, type TestApp } from '../helpers/testApp.ts'
import { until } from '../helpers/until.ts'

describe('the link of a desk', () => {
  let app: TestApp
  // A queue for each test, so that none disturbs another.
  const queues = ['quick', 'grace', 'lost', 'break', 'owed', 'rings', 'wraps', 'hungUp', 'windows']
  beforeAll(async () => {
    app = await openApp({ queues: queues.map((id) => ({ id, dispositionRequired: id === 'owed' })) })
  })
  afterAll(() => app.close())

  it('that is cut and made again at once never ends as lost', async () => {
    const desk = await readyAgent(app, 'quick', { queues: ['quick'] })
    let last = desk
    for (let i = 0; i < 20; i++) {
      last.socket.io.engine.close()
      last = await openDesk(app.url, desk.user, desk.session)
      await last.get('session:ping', {})
    }
    await app.settle()
    await until(async () => (await findAgent(app.deps.db, desk.user.id))?.state === 'ready', 'ready again')
    await app.settle()
    expect(await findAgent(app.deps.db, desk.user.id)).toMatchObject({ linkLostAt: null, state: 'ready' })
    last.disconnect()
  })

  it('that is cut for less than the grace time leaves everything as it was', async () => {
    const desk = await readyAgent(app, 'grace', { queues: ['grace'] })
    const { id } = await talk(app, desk, { queue: 'grace' })
    await app.advance(5000)
    const before = await snapshotOf(desk)
    await cut(app, desk)
    expect(await stateOf(app, id)).toMatchObject({
      state: 'connected',
      agentId: desk.user.id,
      linkLostAt: app.world.now(),
    })
    await app.advance(29_000)

    const back = await app.connect(desk.user)
    const after = await snapshotOf(back)
    expect(after.agent).toMatchObject({
      chosen: 'ready',
      state: 'busy',
      linkLostAt: null,
      stateSince: before.agent?.stateSince,
    })
    const withoutVersion = (rooms: typeof before.mine) => rooms.map(({ contact }) => ({ ...contact, version: 0 }))
    expect(withoutVersion(after.mine)).toEqual(withoutVersion(before.mine))
    await putAway(app, back, id)
  })

  it('that stays cut brings the caller to the front of the line and to somebody else', async () => {
    const lost = await readyAgent(app, 'lost', { queues: ['lost'] })
    const { id } = await talk(app, lost, { queue: 'lost', from: { name: 'Ana' } })
    app.world.advance(1000)
    const colleague = await readyAgent(app, 'colleague', { queues: ['lost'] })
    const other = await talk(app, colleague, { queue: 'lost' })
    const behind = await arrive(app, { queue: 'lost' })
    await cut(app, lost)
    await app.advance(31_000)
    expect(await stateOf(app, id)).toMatchObject({ state: 'queued', requeues: 1, linkLostAt: null, agentId: null })
    expect(await findAgent(app.deps.db, lost.user.id)).toMatchObject({
      chosen: 'offline',
      state: 'offline',
      reason: 'disconnected',
      linkLostAt: null,
    })

    await colleague.get('contact:end', { contactId: other.id })
    await colleague.get('contact:finish', { contactId: other.id, disposition: 'follow-up' })
    await app.settle()
    expect((await colleague.next('contact:offered')).contact.id).toBe(id)
    expect(await stateOf(app, behind.id)).toMatchObject({ state: 'queued' })
    await colleague.get('presence:set', { state: 'offline' })
  })

  it('that stays cut on a break gives back what is in hand, and leaves the break as it was chosen (I12)', async () => {
    const desk = await readyAgent(app, 'break', { queues: ['break'] })
    const { id } = await talk(app, desk, { queue: 'break' })
    await desk.get('presence:set', { state: 'notReady', reason: 'lunch' })
    await cut(app, desk)
    await app.advance(33_000)
    expect(await stateOf(app, id)).toMatchObject({ state: 'queued', requeues: 1 })
    const chosen = { chosen: 'notReady', reason: 'lunch' }
    const lost = await findAgent(app.deps.db, desk.user.id)
    expect(lost).toMatchObject({ ...chosen, state: 'linkLost' })
    await app.advance(5000)
    expect(await findAgent(app.deps.db, desk.user.id)).toEqual(lost)
    const back = await app.connect(desk.user)
    expect((await snapshotOf(back)).agent).toMatchObject({ ...chosen, state: 'notReady', linkLostAt: null })
    back.disconnect()
  })

  it('that stays cut on a break does not keep a wrap-up over its time that wants a disposition', async () => {
    const desk = await readyAgent(app, 'owing', { queues: ['owed'] })
    const { id } = await talk(app, desk, { queue: 'owed' })
    await desk.get('presence:set', { state: 'notReady', reason: 'lunch' })
    await desk.get('contact:end', { contactId: id })
    await app.advance(180_000)
    expect(await stateOf(app, id)).toMatchObject({ state: 'wrapUp' })
    await cut(app, desk)
    await app.advance(31_000)
    expect(await stateOf(app, id)).toMatchObject({ state: 'closed' })
    expect(await findAgent(app.deps.db, desk.user.id)).toMatchObject({ chosen: 'notReady', reason: 'lunch' })
  })

  it('that is cut while it rings gives the offer to somebody else when its time is over', async () => {
    const lost = await readyAgent(app, 'rings', { queues: ['rings'] })
    const offer = await ring(app, lost, { queue: 'rings' })
    const colleague = await readyAgent(app, 'takes', { queues: ['rings'] })
    await cut(app, lost)
    await app.advance(20_000)
    expect((await colleague.next('contact:offered')).contact.id).toBe(offer.contact.id)
  })

  it('that stays cut in wrap-up keeps the wrap-up for the return of the agent', async () => {
    const desk = await readyAgent(app, 'wraps', { queues: ['wraps'] })
    const { id } = await talk(app, desk, { queue: 'wraps' })
    await desk.get('contact:end', { contactId: id })
    await cut(app, desk)
    await app.advance(35_000)
    expect(await stateOf(app, id)).toMatchObject({ state: 'wrapUp', agentId: desk.user.id })
    const back = await app.connect(desk.user)
    expect((await snapshotOf(back)).mine.map((room) => room.contact)).toMatchObject([{ id, state: 'wrapUp' }])
    await back.get('contact:finish', { contactId: id, disposition: 'follow-up', note: 'written after the cut' })
    expect(await stateOf(app, id)).toMatchObject({ state: 'closed', disposition: 'follow-up' })
  })

  it('that was cut when the caller hung up shows no lost link in wrap-up', async () => {
    const desk = await readyAgent(app, 'hungUp', { queues: ['hungUp'] })
    const { id } = await talk(app, desk, { queue: 'hungUp' })
    await cut(app, desk)
    await app.api('POST', `/contacts/${id}/end`, {})
    await app.connect(desk.user)
    expect(await stateOf(app, id)).toMatchObject({ state: 'wrapUp', linkLostAt: null })
  })

  it('counts as long as one of several windows is open', async () => {
    const desk = await readyAgent(app, 'windows', { queues: ['windows'] })
    const second = await app.connect(desk.user)
    const open = app.app.realtime.countDesks()
    desk.disconnect()
    await until(() => app.app.realtime.countDesks() < open)
    await app.settle()
    expect(await agentOf(second)).toMatchObject({ state: 'ready', linkLostAt: null })
  })

  it('is refused to a session that ends while it is being made', async () => {
    for (let i = 0; i < 10; i++) {
      const user = await app.hire(`racer${i}`, { queues: [] })
      const session = await app.signIn(user)
      const open = app.app.realtime.countDesks()
      const [desk] = await Promise.all([
        openDesk(app.url, user, session).catch(() => undefined),
        until(() => performance.now() % 10 > i).then(() =>
          changeUser(app.deps, systemActor, user.id, { disabled: true }),
        ),
      ])
      await until(() => !desk?.socket.connected && app.app.realtime.countDesks() === open, 'the cut')
    }
  })
})
