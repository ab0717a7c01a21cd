import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../server/db/database.ts'
import { listEvents } from '../../server/db/eventLog.ts'
import type { PushName } from '../../shared/contract/index.ts'
import { arrive, putAway, readyAgent, ring, snapshotOf, talk } from '../helpers/floorActs.ts'
import { fakeWorld } from '../helpers/fakeWorld.ts'
import { openApp, openDesk, type TestApp, type TestDesk } from '../helpers/testApp.ts'
import { openTestDatabase } from '../helpers/testDatabase.ts'

const namesOf = (desk: TestDesk, from = 0) => desk.pushes.slice(from).map((push) => push.name)
const count = (desk: TestDesk, name: PushName, from = 0) => namesOf(desk, from).filter((each) => each === name).length

describe('who hears what', () => {
  let app: TestApp
  const queues = ['one', 'two', 'lines', 'script', 'window', 'order']
  beforeAll(async () => {
    app = await openApp({ queues: queues.map((id) => ({ id, scriptId: id === 'script' ? 'general-enquiry' : null })) })
  })
  afterAll(() => app.close())

  it('is nothing of a colleague’s contacts, nor of a queue that is not theirs', async () => {
    const one = await readyAgent(app, 'one', { queues: ['one'] })
    const two = await readyAgent(app, 'two', { queues: ['two'] })
    const qa = await app.connect(await app.hire('qa', { role: 'qa' }))
    const from = [two.pushes.length, qa.pushes.length]
    const contact = await talk(app, one, { queue: 'one', from: { phone: '13800000001' }, text: 'secret' })
    await one.get('contact:note', { contactId: contact.id, text: 'secret' })
    await one.get('customer:create', { name: 'Secret', contactId: contact.id })
    await putAway(app, one, contact.id)
    await app.settle()
    for (const desk of [two, qa]) await desk.get('session:ping', {})
    expect(namesOf(two, from[0])).toEqual([])
    expect(namesOf(qa, from[1])).toEqual([])
    expect(await two.request('contact:get', { contactId: contact.id })).toMatchObject({
      ok: false,
      error: { code: 'notFound' },
    })
    const snapshot = await snapshotOf(two)
    expect(JSON.stringify(snapshot)).not.toContain('ecret')
    expect([snapshot.queues.map((queue) => queue.id), snapshot.agents]).toEqual([['two'], []])
  })

  it('is every change of a customer for whoever has that page open, until it is closed', async () => {
    const holder = await app.connect(await app.hire('writes', { queues: ['one'] }))
    const reader = await app.connect(await app.hire('reads', { role: 'qa' }))
    const customer = await holder.get('customer:create', { name: 'Li Na' })
    await app.settle()
    await reader.get('customer:watch', { customerId: customer.id })
    await holder.get('temperament:set', { customerId: customer.id, judgement: { by: 'agent', type: 'driver' } })
    await app.settle()
    expect(await reader.next('customer:changed')).toMatchObject({
      customer: { customer: { id: customer.id, version: 2 }, temperament: { type: 'driver' } },
    })
    await reader.get('customer:unwatch', { customerId: customer.id })
    await holder.get('customer:change', { customerId: customer.id, version: 2, city: '北京' })
    await app.settle()
    await reader.get('session:ping', {})
    expect(count(reader, 'customer:changed')).toBe(1)
    expect(await reader.request('customer:watch', { customerId: 'nobody' })).toMatchObject({
      ok: false,
      error: { code: 'notFound' },
    })
  })

  it('is the same after a cut: what others did is not replayed', async () => {
    const one = await readyAgent(app, 'replayOne', { queues: ['one'] })
    const two = await app.connect(await app.hire('replayTwo', { queues: ['two'] }))
    const since = await app.deps.db.lastSeq()
    const contact = await talk(app, one, { queue: 'one' })
    await putAway(app, one, contact.id)
    const resumed = await two.get('session:resume', { since })
    expect('events' in resumed && resumed.events.map((event) => event.push)).toEqual(['queue:changed'])
    expect(resumed.seq).toBe(await app.deps.db.lastSeq())
    const mine = await one.get('session:resume', { since })
    const told = 'events' in mine ? mine.events.map((event) => event.push) : []
    expect(told).toEqual(expect.arrayContaining(['contact:offered', 'contact:changed', 'agent:changed']))
    expect(JSON.stringify(mine)).toContain(contact.id)
  })

  it('is, to a window that was cut, word for word what another window heard meanwhile', async () => {
    const cutOff = await readyAgent(app, 'twoWindows', { queues: ['window'] })
    const stays = await openDesk(app.url, cutOff.user, cutOff.session)
    const { id } = await talk(app, cutOff, { queue: 'window', channel: 'chat' })
    await app.settle()
    await stays.get('session:ping', {})
    const since = await app.deps.db.lastSeq()
    const from = stays.pushes.length
    cutOff.disconnect()
    await app.api('POST', `/contacts/${id}/messages`, { text: 'still there?' })
    await stays.get('contact:hold', { contactId: id })
    await arrive(app, { queue: 'window', channel: 'chat' })
    await stays.get('contact:mood', { contactId: id, mood: 'agitated' })
    await app.settle()
    await stays.get('session:ping', {})
    const live = stays.pushes.slice(from).filter((push) => push.name !== 'queue:changed')
    const back = await openDesk(app.url, cutOff.user, cutOff.session, since)
    const resumed = await back.get('session:resume', {})
    const replayed = 'events' in resumed ? resumed.events.filter((event) => event.push !== 'queue:changed') : []
    expect(replayed.map(({ push, data }) => ({ name: push, data }))).toEqual(live)
    expect(replayed[0]).toMatchObject({ push: 'message:added', data: { seq: since + 1 } })
    back.disconnect()
    stays.disconnect()
  })

  it('is the whole picture for who knows nothing, is too far behind, or ahead of the log', async () => {
    const desk = await readyAgent(app, 'far', { queues: ['two'] })
    const last = await app.deps.db.lastSeq()
    expect('snapshot' in (await desk.get('session:resume', {}))).toBe(true)
    expect('snapshot' in (await desk.get('session:resume', { since: last + 1 }))).toBe(true)
    expect('snapshot' in (await desk.get('session:resume', { since: last }))).toBe(false)
    const actor = app.actor(desk.user)
    const more = { noun: 'company', nounId: 'x', what: 'tested', payload: {} } as const
    await app.deps.db.writeAll(actor, { writes: [], events: Array.from({ length: 500 }, () => more) })
    await app.settle()
    expect('snapshot' in (await desk.get('session:resume', { since: last }))).toBe(false)
    expect('snapshot' in (await desk.get('session:resume', { since: last - 1 }))).toBe(true)
  })

  it('is what the handshake asked for the first time, and the whole picture to who asks for nothing later', async () => {
    const user = await app.hire('handshake', { queues: ['two'] })
    const desk = await app.connect(user, { since: await app.deps.db.lastSeq() })
    expect('snapshot' in (await desk.get('session:resume', {}))).toBe(false)
    expect('snapshot' in (await desk.get('session:resume', {}))).toBe(true)
  })

  it('is a line of waiting contacts once a tick, not once a contact', async () => {
    const desk = await app.connect(await app.hire('line', { queues: ['lines'] }))
    const lead = await app.connect(await app.hire('lineLead', { role: 'lead' }))
    await lead.get('wallboard:watch', {})
    await app.settle()
    const from = [desk.pushes.length, lead.pushes.length] as const
    await Promise.all(
      Array.from({ length: 40 }, () => app.api('POST', '/contacts', { channel: 'voice', queue: 'lines' })),
    )
    await app.settle()
    for (const each of [desk, lead]) await each.get('session:ping', {})
    expect(count(desk, 'queue:changed', from[0])).toBe(1)
    expect(count(lead, 'queue:changed', from[1])).toBe(1)
    expect(count(lead, 'wallboard:changed', from[1])).toBe(1)
    expect(count(desk, 'wallboard:changed')).toBe(0)
    const push = desk.pushes.findLast((each) => each.name === 'queue:changed')
    expect(push?.data).toMatchObject({ queue: { queue: 'lines', waiting: 40 } })
    expect((push?.data as { queue: { first: unknown[] } }).queue.first).toHaveLength(10)
    await lead.get('wallboard:unwatch', {})
    await arrive(app, { queue: 'lines' })
    await lead.get('session:ping', {})
    expect(count(lead, 'wallboard:changed', from[1])).toBe(1)
  })

  it('is who the caller turns out to be, and what the script makes of it, at every window of the agent', async () => {
    const desk = await readyAgent(app, 'window', { queues: ['script'] })
    const second = await openDesk(app.url, desk.user, desk.session)
    const { id: contactId } = await talk(app, desk, { queue: 'script' })
    const customer = await desk.get('customer:create', { name: '赵敏', class: 'ordinary' })
    const from = second.pushes.length
    await desk.get('contact:identify', { contactId, customerId: customer.id })
    await app.settle()
    await second.get('session:ping', {})
    expect(namesOf(second, from).slice(0, 3)).toEqual(['contact:changed', 'customer:changed', 'script:changed'])
    await desk.get('customer:change', { customerId: customer.id, version: 1, class: 'vip' })
    await app.settle()
    await second.get('session:ping', {})
    const told = second.pushes.findLast((push) => push.name === 'script:changed')
    expect(told?.data).toMatchObject({ progress: (await desk.get('contact:get', { contactId })).progress })
    expect(second.pushes.findLast((push) => push.name === 'customer:changed')?.data).toMatchObject({
      customer: { customer: { class: 'vip' } },
    })
  })

  it('comes in the order of the log', async () => {
    const desk = await readyAgent(app, 'order', { queues: ['order'] })
    for (let i = 0; i < 5; i++) {
      const { id } = await talk(app, desk, { queue: 'order' })
      await desk.get('contact:hold', { contactId: id })
      await desk.get('contact:end', { contactId: id })
      await desk.get('contact:finish', { contactId: id, disposition: 'follow-up' })
    }
    await app.settle()
    await desk.get('session:ping', {})
    const live = desk.pushes
      .filter((push) => push.name !== 'queue:changed')
      .map((push) => (push.data as { seq: number }).seq)
    expect(live).toEqual(live.toSorted((a, b) => a - b))
  })
})

describe('a change that is not stored yet', () => {
  it('is neither acknowledged nor told to anybody', async () => {
    const world = fakeWorld()
    const db = await openTestDatabase(world.now)
    const gate: { shut?: Promise<void> } = {}
    // The commit itself is real; it only waits for the gate.
    const gated: Database = {
      ...db,
      writeAll: async (actor, unit) => {
        await gate.shut
        return db.writeAll(actor, unit)
      },
    }
    const app = await openApp({ world, db: gated })
    const desk = await readyAgent(app, 'mei')
    const offer = await ring(app, desk)
    await desk.get('session:ping', {})
    const pushed = desk.pushes.length
    let open: () => void = () => undefined
    gate.shut = new Promise((resolve) => (open = resolve))
    let isAnswered = false
    const accepting = desk
      .get('contact:accept', { contactId: offer.contact.id, offerId: offer.offerId })
      .finally(() => (isAnswered = true))
    const arriving = app.api('POST', '/contacts', { id: 'held-back', channel: 'voice', queue: 'sales' })
    // A round trip later the server has long had both.
    for (let i = 0; i < 5; i++) {
      app.world.advance(100)
      await desk.get('session:ping', {})
    }
    expect(isAnswered).toBe(false)
    expect(desk.pushes.length).toBe(pushed)
    expect((await app.api('GET', '/contacts/held-back')).status).toBe(404)
    open()
    expect(await accepting).toMatchObject({ state: 'connected' })
    expect((await arriving).status).toBe(201)
    const told = (await listEvents(db, 0, await db.lastSeq(), 10_000)).filter(
      ({ noun, nounId }) => noun === 'contact' && nounId === offer.contact.id,
    )
    expect(told.map((event) => event.what)).toEqual(['received', 'offered', 'accepted'])
    await app.close()
  })
})
