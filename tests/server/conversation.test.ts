import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findContact } from '../../server/db/contactQueries.ts'
import { agentOf, arrive, readyAgent, ring, snapshotOf, stateOf, talk } from '../helpers/floorActs.ts'
import { openApp, type TestApp, type TestDesk } from '../helpers/testApp.ts'

describe('a conversation', () => {
  let app: TestApp
  const queues = [
    'hold',
    'toQueue',
    'fromQueue',
    'toAgent',
    'away',
    'declined',
    'wrap',
    'relaxed',
    'gates',
    'extends',
    'lead',
    'notes',
    'skilled',
  ]
  beforeAll(async () => {
    app = await openApp({
      queues: queues.map((id) => ({
        id,
        ...(id === 'gates' ? { scriptId: 'delivery-complaint' } : {}),
        ...(id === 'relaxed' ? { dispositionRequired: false } : {}),
        ...(id === 'skilled' ? { skills: { billing: 3 } } : {}),
      })),
    })
  })
  afterAll(() => app.close())

  const refusalOf = async (act: ReturnType<TestDesk['request']>) => {
    const result = await act
    if (result.ok) throw new Error(`not refused: ${JSON.stringify(result.data)}`)
    return result.error
  }

  it('adds up talk and hold to the millisecond', async () => {
    const desk = await readyAgent(app, 'holds', { queues: ['hold'] })
    const { id } = await talk(app, desk, { queue: 'hold' })
    const on = { contactId: id }
    app.world.advance(10_000)
    expect(await desk.get('contact:hold', on)).toMatchObject({ heldAt: app.world.now() })
    expect(await refusalOf(desk.request('contact:hold', on))).toMatchObject({ code: 'conflict', reason: 'alreadyHeld' })
    app.world.advance(7000)
    expect(await desk.get('contact:resume', on)).toMatchObject({ heldAt: null })
    expect(await refusalOf(desk.request('contact:resume', on))).toMatchObject({ code: 'conflict', reason: 'notHeld' })
    app.world.advance(5000)
    await desk.get('contact:hold', on)
    app.world.advance(3000)
    const ended = await desk.get('contact:end', on)
    expect(ended).toMatchObject({ state: 'wrapUp', talkMs: 15_000, holdMs: 10_000, heldAt: null, endedBy: 'agent' })
    for (const name of ['contact:hold', 'contact:resume', 'contact:end'] as const) {
      expect(await refusalOf(desk.request(name, on))).toMatchObject({ code: 'conflict', reason: 'illegalMove' })
    }
  })

  it('passes to a queue with its notes, its script as far as it is, its customer, and its place by age', async () => {
    const from = await readyAgent(app, 'from', { queues: ['fromQueue'] })
    const { body: customer } = await app.api('POST', '/customers', { name: 'Ana Ruiz', phones: ['+34600111222'] })
    const { id, rankAt } = await talk(app, from, {
      queue: 'fromQueue',
      from: { phone: '+34 600 111 222' },
      attributes: { script: 'general-enquiry' },
    })
    const room = (await snapshotOf(from)).mine[0]!
    const step = room.progress!.script.steps.find((each) => each.id === room.progress!.current)!
    const answered = await from.get('script:answer', {
      contactId: id,
      stepId: step.id,
      answer: step.kind === 'choose' ? step.options![0]!.value : step.kind === 'ask' ? 'Ana' : true,
    })
    await from.get('contact:note', { contactId: id, text: '客户很着急' })
    app.world.advance(30_000)
    const passed = await from.get('contact:transfer', {
      contactId: id,
      to: { queue: 'toQueue' },
      note: 'needs the invoice',
    })
    expect(passed).toMatchObject({
      state: 'queued',
      queue: 'toQueue',
      agentId: null,
      rankAt,
      talkMs: 30_000,
      transferNote: 'needs the invoice',
    })
    expect(await agentOf(from)).toMatchObject({ state: 'ready', load: {} })
    expect(await refusalOf(from.request('contact:hold', { contactId: id }))).toMatchObject({ code: 'notFound' })

    const to = await readyAgent(app, 'to', { queues: ['toQueue'] })
    const offer = await to.next('contact:offered')
    expect(offer.customer?.customer.id).toBe(customer.id)
    await to.get('contact:accept', { contactId: id, offerId: offer.offerId })
    const taken = (await snapshotOf(to)).mine[0]!
    expect(taken.messages.map((message) => [message.from, message.authorName, message.text])).toEqual([
      ['note', 'from', '客户很着急'],
      ['note', 'from', 'needs the invoice'],
    ])
    expect(taken.progress).toEqual(answered)
    expect(taken.contact).toMatchObject({ customerId: customer.id, transferNote: 'needs the invoice' })
  })

  it('passes to a colleague by name, who is told so', async () => {
    const from = await readyAgent(app, 'passer', { queues: ['toAgent'] })
    const { id } = await talk(app, from, { queue: 'toAgent' })
    await readyAgent(app, 'idle', { queues: ['toAgent'] })
    const to = await readyAgent(app, 'wanted', { queues: [] })
    await from.get('contact:transfer', { contactId: id, to: { agentId: to.user.id } })
    await app.settle()
    const offer = await to.next('contact:offered')
    expect(offer).toMatchObject({ contact: { id, targetAgentId: to.user.id }, why: [{ rule: 'transferredToYou' }] })
    expect(await to.get('contact:accept', { contactId: id, offerId: offer.offerId })).toMatchObject({
      state: 'connected',
      targetAgentId: null,
    })
  })

  it('stays where it is when the colleague or the queue is not there', async () => {
    const from = await readyAgent(app, 'keeper', { queues: ['away'] })
    const away = await app.connect(await app.hire('onBreak', { queues: ['away'] }))
    await away.get('presence:set', { state: 'notReady', reason: 'lunch' })
    const { id } = await talk(app, from, { queue: 'away' })
    const before = await app.deps.db.lastSeq()
    const pass = (to: { queue: string } | { agentId: string }) =>
      refusalOf(from.request('contact:transfer', { contactId: id, to }))
    expect(await pass({ agentId: away.user.id })).toMatchObject({ code: 'conflict', reason: 'agentAway' })
    expect(await pass({ agentId: 'nobody' })).toMatchObject({ code: 'invalid', reason: 'agentNotFound' })
    expect(await pass({ agentId: from.user.id })).toMatchObject({ code: 'invalid', reason: 'agentNotFound' })
    expect(await pass({ queue: 'nowhere' })).toMatchObject({ code: 'invalid', reason: 'queueNotFound' })
    expect(await app.deps.db.lastSeq()).toBe(before)
    expect(await stateOf(app, id)).toMatchObject({ state: 'connected', agentId: from.user.id })
  })

  it('that the wanted colleague declines goes to anybody of its queue', async () => {
    const from = await readyAgent(app, 'giver', { queues: ['declined'] })
    const { id } = await talk(app, from, { queue: 'declined' })
    await from.get('presence:set', { state: 'notReady', reason: 'break' })
    const to = await readyAgent(app, 'unwilling', { queues: [] })
    const other = await readyAgent(app, 'other', { queues: ['declined'] })
    await from.get('contact:transfer', { contactId: id, to: { agentId: to.user.id } })
    await app.settle()
    expect((await snapshotOf(other)).offers).toEqual([])
    const offer = await to.next('contact:offered')
    await to.get('contact:decline', { contactId: id, offerId: offer.offerId })
    await app.settle()
    expect((await other.next('contact:offered')).contact.id).toBe(id)
  })

  it('can be moved by a lead only while it waits', async () => {
    const lead = await app.connect(await app.hire('wang', { role: 'lead' }))
    const waiting = await arrive(app, { queue: 'lead' })
    const desk = await readyAgent(app, 'far', { queues: ['notes'] })
    expect(await lead.get('contact:transfer', { contactId: waiting.id, to: { queue: 'notes' } })).toMatchObject({
      state: 'queued',
      queue: 'notes',
    })
    await app.settle()
    const offer = await desk.next('contact:offered')
    expect(offer.contact.id).toBe(waiting.id)
    expect(
      await refusalOf(lead.request('contact:transfer', { contactId: waiting.id, to: { queue: 'lead' } })),
    ).toMatchObject({
      code: 'conflict',
      reason: 'notWaiting',
    })
  })

  it('has waited since the customer came, whichever queues a lead moved it through', async () => {
    const lead = await app.connect(await app.hire('waits', { role: 'lead' }))
    const waiting = await arrive(app, { queue: 'lead' })
    app.world.advance(90_000)
    await lead.get('contact:transfer', { contactId: waiting.id, to: { queue: 'skilled' } })
    await app.settle()
    const line = (await snapshotOf(lead)).queuesNow.find((each) => each.queue === 'skilled')
    expect(line?.first).toMatchObject([{ id: waiting.id, queuedAt: app.world.now(), waitingSince: waiting.enteredAt }])
    expect(waiting.enteredAt).toBe(app.world.now() - 90_000)
    await app.api('POST', `/contacts/${waiting.id}/end`, {})
  })

  it('keeps the skills that the contact asked for itself, and takes on those of the queue it goes to', async () => {
    const lead = await app.connect(await app.hire('skills', { role: 'lead' }))
    const waiting = await arrive(app, { queue: 'lead', skills: { zh: 4 } })
    const there = await lead.get('contact:transfer', { contactId: waiting.id, to: { queue: 'skilled' } })
    expect(there.skills).toEqual({ billing: 3, zh: 4 })
    const back = await lead.get('contact:transfer', { contactId: waiting.id, to: { queue: 'lead' } })
    expect(back.skills).toEqual({ zh: 4 })
    expect(await findContact(app.deps.db, waiting.id)).toMatchObject({ needKey: 'lead|voice|zh=4|' })
  })

  it('in wrap-up ends by itself after its time where the queue asks for no disposition', async () => {
    const desk = await readyAgent(app, 'quick', { queues: ['relaxed'] })
    const { id } = await talk(app, desk, { queue: 'relaxed' })
    expect(await desk.get('contact:end', { contactId: id })).toMatchObject({ wrapUpUntil: app.world.now() + 60_000 })
    await app.advance(59_000)
    expect(await stateOf(app, id)).toMatchObject({ state: 'wrapUp' })
    await app.advance(1000)
    expect(await stateOf(app, id)).toMatchObject({ state: 'closed', disposition: null, wrapUpUntil: null })
    expect(await agentOf(desk)).toMatchObject({ state: 'ready', load: {} })
  })

  it('in wrap-up stays over its time where the queue wants a disposition from a person', async () => {
    const desk = await readyAgent(app, 'careful', { queues: ['wrap'] })
    const { id } = await talk(app, desk, { queue: 'wrap' })
    await desk.get('contact:end', { contactId: id })
    await app.advance(90_000)
    expect(await stateOf(app, id)).toMatchObject({ state: 'wrapUp' })
    expect(await refusalOf(desk.request('contact:finish', { contactId: id, disposition: 'made-up' }))).toMatchObject({
      code: 'invalid',
      reason: 'dispositionNotFound',
    })
    const promised = { contactId: id, disposition: 'follow-up', followUp: { dueAt: 1, text: 'call back' } }
    expect(await refusalOf(desk.request('contact:finish', promised))).toMatchObject({
      code: 'invalid',
      reason: 'customerMissing',
    })
    expect(await desk.get('contact:finish', { contactId: id, disposition: 'follow-up' })).toMatchObject({
      state: 'closed',
    })
    expect(await refusalOf(desk.request('contact:finish', { contactId: id, disposition: 'follow-up' }))).toMatchObject({
      code: 'conflict',
      reason: 'illegalMove',
    })
  })

  it('in wrap-up is given its time again when the agent asks', async () => {
    const desk = await readyAgent(app, 'slow', { queues: ['extends'] })
    const { id } = await talk(app, desk, { queue: 'extends' })
    expect(await refusalOf(desk.request('contact:extendWrapUp', { contactId: id }))).toMatchObject({
      code: 'conflict',
      reason: 'notInWrapUp',
    })
    await desk.get('contact:end', { contactId: id })
    app.world.advance(40_000)
    expect(await desk.get('contact:extendWrapUp', { contactId: id })).toMatchObject({
      wrapUpUntil: app.world.now() + 60_000,
    })
  })

  it('cannot be called resolved while a required step is open, and the step is named', async () => {
    const desk = await readyAgent(app, 'gated', { queues: ['gates'] })
    const { id } = await talk(app, desk, { queue: 'gates' })
    const open = (await snapshotOf(desk)).mine[0]!.progress!.openGates
    expect(open.length).toBeGreaterThan(0)
    const gate = open[0]!
    const skipped = await refusalOf(
      desk.request('script:answer', { contactId: id, stepId: gate, skipReason: 'no time' }),
    )
    expect(skipped).toMatchObject({ code: 'conflict', reason: 'required' })
    const ahead = await refusalOf(desk.request('script:answer', { contactId: id, stepId: open[1]!, answer: true }))
    expect(ahead).toMatchObject({ code: 'conflict', reason: 'gateOpen', fields: { [gate]: 'required' } })
    await desk.get('contact:end', { contactId: id })
    const before = await app.deps.db.lastSeq()
    const refused = await refusalOf(
      desk.request('contact:finish', {
        contactId: id,
        disposition: 'resolved',
        ticket: { kind: 'complaint', subject: 'late' },
      }),
    )
    expect(refused).toMatchObject({ code: 'conflict', reason: 'gateOpen' })
    expect(Object.keys(refused.fields ?? {})).toEqual(open)
    expect(refused.message).toContain(refused.fields![gate])
    expect(await app.deps.db.lastSeq()).toBe(before)

    const closed = await desk.get('contact:finish', {
      contactId: id,
      disposition: 'follow-up',
      ticket: { kind: 'complaint', subject: 'late' },
    })
    expect((await desk.get('ticket:get', { ticketId: closed.ticketId! })).ticket.openGates).toEqual(open)
  })

  it('takes words from the customer, the agent and a lead, each under their own name', async () => {
    const desk = await readyAgent(app, 'speaks', { queues: ['lead'] })
    const lead = await app.connect(await app.hire('adviser', { role: 'lead' }))
    const offer = await ring(app, desk, { queue: 'lead', channel: 'chat', from: { name: 'Ana' }, text: '你好' })
    const contactId = offer.contact.id
    await desk.get('contact:accept', { contactId, offerId: offer.offerId })
    await desk.get('contact:message', { contactId, text: 'Good morning' })
    await lead.get('contact:note', { contactId, text: 'offer a refund' })
    await app.api('POST', `/contacts/${contactId}/messages`, { text: 'thanks' })
    await app.settle()
    const told = desk.pushes.flatMap((push) => ('message' in push.data ? [push.data.message.text] : []))
    expect(told).toEqual(['Good morning', 'offer a refund', 'thanks'])
    const { messages } = await desk.get('contact:get', { contactId })
    expect(messages.map((message) => [message.from, message.authorName, message.text])).toEqual([
      ['customer', 'Ana', '你好'],
      ['agent', 'speaks', 'Good morning'],
      ['note', 'adviser', 'offer a refund'],
      ['customer', 'Ana', 'thanks'],
    ])
    await desk.get('contact:end', { contactId })
    expect(await refusalOf(desk.request('contact:message', { contactId, text: 'one more thing' }))).toMatchObject({
      code: 'conflict',
      reason: 'notConnected',
    })
    await desk.get('contact:finish', { contactId, disposition: 'follow-up' })
    const late = await app.api('POST', `/contacts/${contactId}/messages`, { text: 'hello?' })
    expect(late).toMatchObject({ status: 409, body: { error: { reason: 'contactOver' } } })
  })
})
