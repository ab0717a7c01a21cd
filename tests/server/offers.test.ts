import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findContact } from '../../server/db/contactQueries.ts'
import { findOffer } from '../../server/db/offerQueries.ts'
import { createSweepEnded } from '../../server/sweepEnded.ts'
import { agentOf, arrive, putAway, readyAgent, ring, snapshotOf, stateOf, talk } from '../helpers/floorActs.ts'
import { openApp, type TestApp, type TestDesk } from '../helpers/testApp.ts'

describe('an offer', () => {
  let app: TestApp
  const queues = ['declines', 'rings', 'breaks', 'leaves', 'callbacks', 'stale', 'longCall', 'lastAgent', 'words']
  beforeAll(async () => {
    app = await openApp({ queues: queues.map((id) => ({ id })) })
  })
  afterAll(() => app.close())

  const decline = (desk: TestDesk, offer: { offerId: string; contact: { id: string } }, reason?: string) =>
    desk.request('contact:decline', {
      contactId: offer.contact.id,
      offerId: offer.offerId,
      ...(reason ? { reason } : {}),
    })

  it('that is declined goes to a colleague at its own place, not to the same agent at once, and later again', async () => {
    const mei = await readyAgent(app, 'mei', { queues: ['declines'] })
    const offer = await ring(app, mei, { queue: 'declines' })
    await decline(mei, offer, 'my last chat is not done')
    await app.settle()
    const waiting = await findContact(app.deps.db, offer.contact.id)
    expect(waiting).toMatchObject({
      state: 'queued',
      rankAt: offer.contact.rankAt,
      queuedAt: offer.contact.queuedAt,
      requeues: 1,
    })
    expect(await agentOf(mei)).toMatchObject({ chosen: 'ready', state: 'ready' })
    expect(await findOffer(app.deps.db, offer.offerId)).toMatchObject({ state: 'done', outcome: 'declined' })

    const later = await arrive(app, { queue: 'declines' })
    expect((await mei.next('contact:offered')).contact.id).toBe(later.id)
    const tom = await readyAgent(app, 'tom', { queues: ['declines'] })
    const passed = await tom.next('contact:offered')
    expect(passed.contact.id).toBe(offer.contact.id)
    await decline(tom, passed)
    await app.advance(59_000)
    expect(await stateOf(app, offer.contact.id)).toMatchObject({ state: 'queued' })
    await mei.get('presence:set', { state: 'ready' })
    await app.advance(1000)
    expect((await mei.next('contact:offered')).contact.id).toBe(offer.contact.id)
  })

  it('without a subject says what the customer wrote first', async () => {
    const mei = await readyAgent(app, 'reader', { queues: ['words'] })
    const text = 'My bill shows the same amount twice.\nWhy?'
    const offer = await ring(app, mei, { queue: 'words', channel: 'chat', text })
    expect(offer.firstWords).toBe('My bill shows the same amount twice.')
    expect((await snapshotOf(mei)).offers).toMatchObject([{ firstWords: offer.firstWords }])
    await decline(mei, offer)
    const named = await ring(app, mei, { queue: 'words', channel: 'chat', text, subject: 'Bill' })
    expect(named.firstWords).toBeNull()
  })

  it('that nobody answers ends in time: the contact keeps its place, the agent is not ready', async () => {
    const desk = await readyAgent(app, 'away', { queues: ['rings'] })
    const offer = await ring(app, desk, { queue: 'rings' })
    expect(offer.expiresAt).toBe(app.world.now() + 20_000)
    await app.advance(19_000)
    expect(await stateOf(app, offer.contact.id)).toMatchObject({ state: 'offered' })
    await app.advance(1000)
    expect(await stateOf(app, offer.contact.id)).toMatchObject({
      state: 'queued',
      agentId: null,
      offerId: null,
      rankAt: offer.contact.rankAt,
      requeues: 1,
    })
    expect(await agentOf(desk)).toMatchObject({ chosen: 'notReady', reason: 'ringNoAnswer', state: 'notReady' })
    expect(await findOffer(app.deps.db, offer.offerId)).toMatchObject({ outcome: 'timedOut' })

    // Who says by their own hand that they are back is the one to ask, at once.
    await desk.get('presence:set', { state: 'ready' })
    await app.settle()
    expect((await desk.next('contact:offered')).contact.id).toBe(offer.contact.id)
  })

  it('does not overwrite a break that was chosen while it rang', async () => {
    const desk = await readyAgent(app, 'tired', { queues: ['breaks'] })
    const offer = await ring(app, desk, { queue: 'breaks' })
    await desk.get('presence:set', { state: 'notReady', reason: 'break' })
    expect(await agentOf(desk)).toMatchObject({ chosen: 'notReady', state: 'ringing' })
    await app.advance(20_000)
    expect(await stateOf(app, offer.contact.id)).toMatchObject({ state: 'queued' })
    expect(await agentOf(desk)).toMatchObject({ chosen: 'notReady', reason: 'break', state: 'notReady' })
  })

  it('shows the break as soon as a call that was taken after all is over', async () => {
    const desk = await readyAgent(app, 'tired2', { queues: ['longCall'] })
    const { id } = await talk(app, desk, { queue: 'longCall' })
    await desk.get('presence:set', { state: 'notReady', reason: 'lunch' })
    expect(await agentOf(desk)).toMatchObject({ chosen: 'notReady', state: 'busy' })
    await desk.get('contact:end', { contactId: id })
    expect(await agentOf(desk)).toMatchObject({ state: 'wrapUp' })
    expect(await desk.request('presence:set', { state: 'offline' })).toMatchObject({
      ok: false,
      error: { code: 'conflict', reason: 'stillInHand' },
    })
    await desk.get('contact:finish', { contactId: id, disposition: 'follow-up' })
    expect(await agentOf(desk)).toMatchObject({ chosen: 'notReady', reason: 'lunch', state: 'notReady' })
  })

  it('ends at once when the caller hangs up, and counts as abandoned', async () => {
    const desk = await readyAgent(app, 'leaves', { queues: ['leaves'] })
    const offer = await ring(app, desk, { queue: 'leaves' })
    await app.api('POST', `/contacts/${offer.contact.id}/end`, {})
    await app.settle()
    expect(await stateOf(app, offer.contact.id)).toMatchObject({
      state: 'abandoned',
      endedBy: 'customer',
      agentId: null,
    })
    expect(await findOffer(app.deps.db, offer.offerId)).toMatchObject({ state: 'done', outcome: 'callerGone' })
    expect(await agentOf(desk)).toMatchObject({ chosen: 'ready', state: 'ready' })
    const told = desk.pushes.filter((push) => push.name === 'contact:changed').at(-1)
    expect(told?.data).toMatchObject({ contact: { id: offer.contact.id, state: 'abandoned' } })
    const late = await desk.request('contact:accept', { contactId: offer.contact.id, offerId: offer.offerId })
    expect(late).toMatchObject({ ok: false, error: { code: 'stale', reason: 'staleOffer' } })
  })

  it('survives a wish to be called back: the place is kept and the dead line does not end it', async () => {
    const first = await arrive(app, { queue: 'callbacks' })
    await app.api('POST', `/contacts/${first.id}/end`, { reason: 'callback' })
    await app.api('POST', `/contacts/${first.id}/end`, { reason: 'hungUp' })
    expect(await stateOf(app, first.id)).toMatchObject({ state: 'queued', callback: true, rankAt: first.rankAt })
    app.world.advance(1000)
    await arrive(app, { queue: 'callbacks' })
    const desk = await readyAgent(app, 'callsBack', { queues: ['callbacks'] })
    const offer = await desk.next('contact:offered')
    expect(offer.contact).toMatchObject({ id: first.id, callback: true })
    await desk.get('contact:accept', { contactId: first.id, offerId: offer.offerId })
    await app.api('POST', `/contacts/${first.id}/end`, { reason: 'hungUp' })
    expect(await stateOf(app, first.id)).toMatchObject({ state: 'wrapUp', endedBy: 'customer' })
  })

  it('cannot be accepted or declined twice, late, by somebody else, or under another id', async () => {
    const desk = await readyAgent(app, 'rightful', { queues: ['stale'] })
    const thief = await app.connect(await app.hire('thief', { queues: ['stale'] }))
    const offer = await ring(app, desk, { queue: 'stale' })
    const answerOf = { contactId: offer.contact.id, offerId: offer.offerId }
    const refused = async (by: TestDesk, input: typeof answerOf, code: string, reason: string) => {
      const before = await app.deps.db.lastSeq()
      for (const name of ['contact:accept', 'contact:decline'] as const) {
        expect(await by.request(name, input)).toMatchObject({ ok: false, error: { code, reason } })
      }
      expect(await app.deps.db.lastSeq()).toBe(before)
    }
    await refused(thief, answerOf, 'stale', 'taken')
    await refused(desk, { ...answerOf, offerId: 'another' }, 'stale', 'staleOffer')
    await refused(desk, { ...answerOf, contactId: 'nothing' }, 'notFound', 'contactNotFound')
    app.world.advance(20_000)
    await refused(desk, answerOf, 'stale', 'staleOffer')
    app.world.setTo(app.world.now() - 20_000)
    await desk.get('contact:accept', answerOf)
    await refused(desk, answerOf, 'stale', 'staleOffer')
    await putAway(app, desk, offer.contact.id)
    await refused(desk, answerOf, 'stale', 'staleOffer')
  })

  it('that is over is forgotten after the time that the company keeps it; contact and log stay', async () => {
    const company = await openApp()
    const desk = await readyAgent(company, 'mei')
    const { id, offerId } = await talk(company, desk)
    await putAway(company, desk, id)
    const open = await ring(company, await readyAgent(company, 'tom'))
    const seq = await company.deps.db.lastSeq()
    const find = (each: string | null) => findOffer(company.deps.db, each!)
    company.world.advance(company.deps.settings.keepEndedMs)
    const forget = createSweepEnded()
    await forget(company.deps)
    expect(await find(offerId)).toMatchObject({ state: 'done' })
    company.world.advance(3_600_001)
    await forget(company.deps)
    expect(await find(offerId)).toBeUndefined()
    expect(await find(open.offerId)).toMatchObject({ state: 'offered' })
    expect(await findContact(company.deps.db, id)).toMatchObject({ state: 'closed' })
    expect(await company.deps.db.lastSeq()).toBe(seq)
    await company.close()
  })

  it('goes to the agent who served this customer last', async () => {
    const one = await readyAgent(app, 'one', { queues: ['lastAgent'] })
    const { body: customer } = await app.api('POST', '/customers', { name: 'Li Na', phones: ['13900001111'] })
    const first = await talk(app, one, { queue: 'lastAgent', from: { phone: '13900001111' } })
    await one.get('contact:end', { contactId: first.id })
    await one.get('contact:finish', { contactId: first.id, disposition: 'follow-up' })
    app.world.advance(1000)
    await readyAgent(app, 'two', { queues: ['lastAgent'] })
    await one.get('presence:set', { state: 'notReady', reason: 'break' })
    await one.get('presence:set', { state: 'ready' })
    const again = await ring(app, one, { queue: 'lastAgent', from: { phone: '+86 139 0000 1111' } })
    expect(again).toMatchObject({
      why: [{ rule: 'lastAgent' }],
      contact: { customerId: customer.id },
      customer: { customer: { name: 'Li Na' }, contactCount: 2 },
    })
  })
})
