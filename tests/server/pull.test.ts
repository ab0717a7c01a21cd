import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentOf, arrive, putAway, readyAgent, stateOf } from '../helpers/floorActs.ts'
import { openApp, type TestApp, type TestDesk } from '../helpers/testApp.ts'

describe('taking the next contact by hand', () => {
  let app: TestApp
  const queues = ['first', 'named', 'full', 'offline', 'foreign', 'mine', 'both']
  beforeAll(async () => {
    app = await openApp({ queues: queues.map((id) => ({ id, mode: 'pull' })) })
  })
  afterAll(() => app.close())

  const worker = async (name: string, ...of: string[]) => readyAgent(app, name, { queues: of })
  const refusalOf = async (desk: TestDesk, input: { queue?: string; contactId?: string }) => {
    const before = await app.deps.db.lastSeq()
    const result = await desk.request('contact:pull', input)
    expect(await app.deps.db.lastSeq()).toBe(before)
    if (result.ok) throw new Error(`not refused: ${JSON.stringify(result.data)}`)
    return result.error
  }

  it('never rings by itself, and gives the first in line', async () => {
    const desk = await worker('first', 'first')
    const one = await arrive(app, { queue: 'first' })
    app.world.advance(1000)
    await arrive(app, { queue: 'first' })
    const preferred = await arrive(app, { queue: 'first', priority: 1 })
    await app.advance(5000)
    expect(desk.pushes.filter((push) => push.name === 'contact:offered')).toEqual([])
    expect(await desk.get('contact:pull', {})).toMatchObject({
      id: preferred.id,
      state: 'connected',
      agentId: desk.user.id,
      offerExpiresAt: null,
    })
    expect(await agentOf(desk)).toMatchObject({ state: 'busy', load: { voice: 1 } })
    await putAway(app, desk, preferred.id)
    expect(await desk.get('contact:pull', { queue: 'first' })).toMatchObject({ id: one.id })
  })

  it('rings all the same for the colleague to whom a contact is passed on', async () => {
    const giver = await worker('giver', 'both')
    const taker = await worker('taker', 'both')
    const contact = await arrive(app, { queue: 'both' })
    await giver.get('contact:pull', { contactId: contact.id })
    await giver.get('contact:transfer', { contactId: contact.id, to: { agentId: taker.user.id } })
    await app.settle()
    expect(await taker.next('contact:offered')).toMatchObject({
      contact: { id: contact.id },
      why: [{ rule: 'transferredToYou' }],
    })
    await app.advance(61_000)
    expect(await stateOf(app, contact.id)).toMatchObject({ state: 'queued', agentId: null })
    expect(giver.pushes.filter((push) => push.name === 'contact:offered')).toEqual([])
  })

  it('gives a named one, out of line', async () => {
    const desk = await worker('named', 'named')
    await arrive(app, { queue: 'named' })
    const second = await arrive(app, { queue: 'named' })
    expect(await desk.get('contact:pull', { contactId: second.id })).toMatchObject({
      id: second.id,
      state: 'connected',
    })
  })

  it('gives nothing when nothing waits for this agent', async () => {
    const desk = await worker('nothing', 'mine')
    const seq = await app.deps.db.lastSeq()
    expect(await desk.get('contact:pull', {})).toBeNull()
    expect(await desk.get('contact:pull', { queue: 'foreign' })).toBeNull()
    expect(await app.deps.db.lastSeq()).toBe(seq)
    expect(await refusalOf(desk, { queue: 'nowhere' })).toMatchObject({ code: 'invalid', reason: 'queueNotFound' })
  })

  it('is refused with full hands, and says so', async () => {
    const desk = await worker('full', 'full')
    const call = await arrive(app, { queue: 'full' })
    const second = await arrive(app, { queue: 'full' })
    await desk.get('contact:pull', { contactId: call.id })
    expect(await refusalOf(desk, {})).toMatchObject({ code: 'conflict', reason: 'full' })
    expect(await refusalOf(desk, { contactId: second.id })).toMatchObject({ code: 'conflict', reason: 'full' })
  })

  it('does not call hands full for what they may not have anyway', async () => {
    const desk = await worker('entitled', 'mine')
    const mail = await arrive(app, { queue: 'mine', channel: 'email' })
    await desk.get('contact:pull', { contactId: mail.id })
    const foreign = await arrive(app, { queue: 'foreign', channel: 'email' })
    const demanding = await arrive(app, { queue: 'mine', channel: 'email', skills: { zh: 3 } })
    expect(await refusalOf(desk, { contactId: foreign.id })).toMatchObject({
      code: 'notFound',
      reason: 'contactNotFound',
    })
    expect(await refusalOf(desk, { contactId: demanding.id })).toMatchObject({ code: 'notFound' })
    expect(await desk.get('contact:pull', {})).toBeNull()
  })

  it('is refused to who is offline', async () => {
    const desk = await app.connect(await app.hire('offline', { queues: ['offline'] }))
    await arrive(app, { queue: 'offline' })
    expect(await refusalOf(desk, {})).toMatchObject({ code: 'conflict', reason: 'offline' })
  })

  it('of one that a colleague has is stale; of one in a queue not theirs it is not there', async () => {
    const one = await worker('one', 'both')
    const two = await worker('two', 'both')
    const stranger = await worker('stranger', 'mine')
    const contact = await arrive(app, { queue: 'both' })
    await one.get('contact:pull', { contactId: contact.id })
    expect(await refusalOf(two, { contactId: contact.id })).toMatchObject({ code: 'stale', reason: 'taken' })
    expect(await refusalOf(stranger, { contactId: contact.id })).toMatchObject({
      code: 'notFound',
      reason: 'contactNotFound',
    })
    expect(await refusalOf(two, { contactId: 'made-up' })).toMatchObject({ code: 'notFound' })
    expect(await stateOf(app, contact.id)).toMatchObject({ agentId: one.user.id })
  })
})
