import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ComplaintRoom } from '../../../shared/contract/complaints.ts'
import { firstRules } from '../../../shared/domain/complaintRules.ts'
import { insert } from '../../../server/db/database.ts'
import { systemActor } from '../../../server/deps.ts'
import { termRows } from '../../../server/tickets/firstTerms.ts'
import { openApp, type TestApp, type TestDesk } from '../../helpers/testApp.ts'

const day = 24 * 3_600_000

describe('a complaint', () => {
  let app: TestApp
  let mei: TestDesk
  let tom: TestDesk
  let lead: TestDesk
  beforeAll(async () => {
    app = await openApp()
    await app.deps.db.writeAll(systemActor, { writes: termRows(), events: [] })
    lead = await app.connect(await app.hire('lena', { role: 'lead' }))
    const rules = { ...firstRules, callbacks: { ...firstRules.callbacks, share: 0 } }
    await app.api('POST', '/complaint-rules', { rules })
  })
  let people = 0
  beforeEach(async () => {
    // A desk is slowed down after so many requests a second.
    people++
    mei = await app.connect(await app.hire(`mei${people}`))
    tom = await app.connect(await app.hire(`tom${people}`))
  })
  afterAll(() => app.close())

  const open = async () => (await mei.get('ticket:open', { kind: 'complaint', subject: 'The belt tore' })).id
  const names = (room: ComplaintRoom, step: string) =>
    room.gates.filter((gate) => gate.step === step).map((gate) => gate.name)
  const refused = (code: string, reason: string, gates?: string[]) => ({
    ok: false,
    error: {
      code,
      reason,
      ...(gates ? { fields: Object.fromEntries(gates.map((gate) => [`complaint:${gate}`, expect.any(String)])) } : {}),
    },
  })
  const change = async (ticketId: string, more: object, desk = mei) => {
    const { ticket } = await mei.get('ticket:get', { ticketId })
    return desk.request('ticket:change', { ticketId, version: ticket.version, ...more })
  }

  /** Takes a complaint as far as the step, the gates of each kept. */
  async function takeTo(step: 'filter' | 'handle' | 'monitor' | 'assess', desk = mei) {
    const ticketId = await open()
    await desk.get('complaint:intake', {
      ticketId,
      harm: 'A day lost',
      category: 'product.quality',
      claims: ['remedy.repair'],
      requesterName: 'Ana',
      scope: { within: true },
    })
    await desk.get('complaint:advance', { ticketId, to: 'filter' })
    if (step === 'filter') return ticketId
    await desk.get('complaint:score', {
      ticketId,
      scores: { cost: { points: 2, why: 'cheap' }, competitors: { points: 1, why: 'others do it' } },
    })
    await desk.get('complaint:advance', { ticketId, to: 'handle' })
    if (step === 'handle') return ticketId
    await handle(ticketId, desk)
    if (step === 'monitor') return ticketId
    await desk.get('complaint:advance', { ticketId, to: 'assess' })
    return ticketId
  }

  async function handle(ticketId: string, desk = mei) {
    await desk.get('complaint:notice', { ticketId, kind: 'acknowledged', text: 'We have it' })
    await desk.get('complaint:plan', { ticketId, plan: 'A new belt' })
    await desk.get('complaint:decide', {
      ticketId,
      outcome: 'upheld',
      reasons: 'It was old',
      told: 'You get a new one',
    })
    return desk.get('complaint:advance', { ticketId, to: 'monitor' })
  }

  it('is not filtered before its intake is complete, and lists what to ask', async () => {
    const ticketId = await open()
    const room = await mei.get('complaint:get', { ticketId })
    expect(room.ticket.step).toBe('discover')
    expect(room.questions.map((each) => each.name)).toEqual(['complainant', 'matter', 'harm', 'demand'])
    expect(room.questions.every(({ text }) => text.en && text.zh)).toBe(true)
    expect(await mei.request('complaint:advance', { ticketId, to: 'filter' })).toMatchObject(
      refused('conflict', 'gateOpen', ['complainant', 'matter', 'harm', 'demand', 'scope']),
    )
    expect(await mei.request('complaint:advance', { ticketId, to: 'handle' })).toMatchObject(
      refused('conflict', 'illegalMove'),
    )
  })

  it('cannot be resolved or closed past its gates, by a change, a step back, another kind or a class by hand', async () => {
    const ticketId = await takeTo('handle')
    for (const state of ['resolved', 'closed'])
      expect(await change(ticketId, { state })).toMatchObject(refused('conflict', 'gateOpen'))
    expect(await change(ticketId, { kind: 'enquiry', reason: 'no complaint' }, lead)).toMatchObject(
      refused('conflict', 'complaintStays'),
    )
    expect(await change(ticketId, { class: 'notNow', reason: 'later' })).toMatchObject(
      refused('invalid', 'complaintClass'),
    )
    expect(await change(await open(), { kind: 'enquiry', reason: 'no complaint' })).toMatchObject(
      refused('forbidden', 'complaintKind'),
    )
    expect(await mei.get('ticket:get', { ticketId })).toMatchObject({ ticket: { state: 'open', step: 'handle' } })
  })

  it('goes through its five steps, and every step is in its history', async () => {
    const ticketId = await takeTo('assess')
    const room = await mei.get('complaint:get', { ticketId })
    expect(room).toMatchObject({ ticket: { state: 'resolved', step: 'assess', class: 'routine' } })
    expect(room.ticket.classReason).toContain('of 100')
    expect(await mei.request('complaint:advance', { ticketId, to: 'closed' })).toMatchObject(
      refused('conflict', 'gateOpen', ['cause', 'action']),
    )
    await mei.get('complaint:cause', {
      ticketId,
      rootCause: 'an old belt',
      correctiveAction: 'belts are changed yearly',
    })
    const closed = await mei.get('complaint:advance', { ticketId, to: 'closed' })
    expect(closed).toMatchObject({ ticket: { state: 'closed' }, complaint: { assessedAt: app.world.now() }, gates: [] })
    const { comments } = await mei.get('ticket:get', { ticketId })
    expect(comments.filter((each) => each.public).map((each) => each.text)).toEqual(['We have it', 'You get a new one'])
    const history = await mei.get('ticket:history', { ticketId })
    const steps = history.flatMap((line) => line.changes.filter((each) => each.field === 'step').map((each) => each.to))
    expect(steps).toEqual(['filter', 'handle', 'monitor', 'assess'])
  })

  it('outside what the company answers for ends with a reason, where to turn, and word to the customer', async () => {
    const ticketId = await open()
    const scope = { within: false as const, reason: 'Not our shop', turnTo: 'The shop', told: 'Please ask the shop' }
    await mei.get('complaint:intake', { ticketId, scope })
    expect(await change(ticketId, { state: 'closed' })).toMatchObject({ ok: true })
    const { ticket, comments } = await mei.get('ticket:get', { ticketId })
    expect(ticket).toMatchObject({ state: 'closed', step: 'discover' })
    expect(comments).toMatchObject([{ public: true, text: 'Please ask the shop' }])
  })

  it('that is not for now says when it comes back, and comes back then', async () => {
    const ticketId = await takeTo('filter')
    await mei.get('complaint:score', {
      ticketId,
      scores: { cost: { points: 0, why: 'dear' }, competitors: { points: 0, why: 'nobody' } },
    })
    const late = { ticketId, class: 'notNow' as const, reason: 'next year’s model' }
    expect(await mei.get('ticket:get', { ticketId })).toMatchObject({ ticket: { class: null } })
    expect(await mei.request('complaint:classify', { ...late, class: 'routine' })).toMatchObject(
      refused('forbidden', 'classOverride'),
    )
    expect(await mei.request('complaint:classify', late)).toMatchObject(refused('invalid', 'notNowLacks'))
    const reviewAt = app.world.now() + 2000
    const waiting = await mei.get('complaint:classify', { ...late, reviewAt, told: 'We look at it in spring' })
    expect(waiting).toMatchObject({ ticket: { state: 'pending', class: 'notNow', reviewAt, pendingReason: 'date' } })
    expect(names(waiting, 'filter')).toEqual(['review'])
    expect(await change(ticketId, { state: 'resolved' })).toMatchObject(refused('conflict', 'gateOpen'))
    await app.advance(3000)
    const back = await mei.get('complaint:get', { ticketId })
    expect(back).toMatchObject({ ticket: { state: 'open', reviewAt: null }, complaint: { reviewAt: null } })
    const history = await mei.get('ticket:history', { ticketId })
    expect(history.filter((line) => line.reason === 'its review is due')).toHaveLength(1)
  })

  it('grants a remedy up to one’s limit, and above it only by somebody else', async () => {
    const ticketId = await takeTo('handle')
    const remedy = { ticketId, claim: 'compensation', what: 'part of the price', amount: 150, currency: 'CNY' }
    expect((await mei.get('complaint:remedy', remedy)).remedies).toMatchObject([{ state: 'granted' }])
    const asked = await mei.get('complaint:remedy', remedy)
    expect(asked).toMatchObject({ ticket: { pendingApprovals: 1 }, remedies: [{}, { state: 'awaiting' }] })
    const remedyId = asked.remedies[1]!.id
    const grant = { ticketId, remedyId, granted: true, reason: 'a good customer' }
    expect(await mei.request('complaint:approve', grant)).toMatchObject(refused('forbidden', 'fourEyes'))
    expect(await tom.request('complaint:approve', grant)).toMatchObject(refused('forbidden', 'remedyLimit'))
    await mei.get('complaint:notice', { ticketId, kind: 'acknowledged', text: 'We have it' })
    await mei.get('complaint:plan', { ticketId, plan: 'Pay' })
    await mei.get('complaint:decide', { ticketId, outcome: 'upheld', reasons: 'ours', told: 'We pay' })
    expect(await mei.request('complaint:advance', { ticketId, to: 'monitor' })).toMatchObject(
      refused('conflict', 'gateOpen'),
    )
    expect(await lead.get('complaint:approve', grant)).toMatchObject({ ticket: { pendingApprovals: 0 } })
    expect(await lead.request('complaint:approve', grant)).toMatchObject(refused('conflict', 'remedyDecided'))
    expect(await mei.get('complaint:advance', { ticketId, to: 'monitor' })).toMatchObject({
      ticket: { state: 'resolved' },
    })
  })

  it('is opened again by a failed check, once, and needs a new decision', async () => {
    const ticketId = await takeTo('monitor')
    const dueAt = app.world.now() + day
    const planned = await mei.get('complaint:planCheck', { ticketId, means: 'field', dueAt })
    await mei.get('complaint:planCheck', { ticketId, means: 'periodic', dueAt })
    expect(await mei.request('complaint:advance', { ticketId, to: 'assess' })).toMatchObject(
      refused('conflict', 'gateOpen', ['checks']),
    )
    const checkId = planned.checks[0]!.id
    const failed = await mei.get('complaint:checked', { ticketId, checkId, passed: false, result: 'torn again' })
    expect(failed).toMatchObject({ ticket: { state: 'open', step: 'handle', reopened: 1 } })
    expect(names(failed, 'handle')).toEqual(['decision'])
    expect(failed.checks.map((each) => each.state)).toEqual(['failed', 'failed'])
    expect(await mei.request('complaint:checked', { ticketId, checkId, passed: false, result: 'x' })).toMatchObject(
      refused('conflict', 'checkDone'),
    )
    expect(await handle(ticketId)).toMatchObject({ ticket: { state: 'resolved', reopened: 1 } })
  })

  it('is judged by figures of monitoring over the API', async () => {
    const ticketId = await takeTo('monitor')
    const post = (value: number) =>
      app.api('POST', `/complaints/${ticketId}/figures`, { figures: { uptime: { value, least: 99 } } })
    expect(await post(99.5)).toMatchObject({ status: 200, body: { ticket: { state: 'resolved' } } })
    expect(await post(90)).toMatchObject({ status: 200, body: { ticket: { state: 'open', step: 'handle' } } })
    expect(await post(90)).toMatchObject({ status: 409, body: { error: { reason: 'notMonitored' } } })
  })

  it('is looked at again by another person after an appeal', async () => {
    const ticketId = await takeTo('monitor')
    const appealed = await tom.get('complaint:appeal', { ticketId, text: 'Not enough' })
    expect(appealed).toMatchObject({ ticket: { state: 'open' }, complaint: { appeals: 1, appeal: { state: 'open' } } })
    const look = { ticketId, upheld: false, reasons: 'it stands', told: 'We stand by it' }
    expect(await mei.request('complaint:secondLook', look)).toMatchObject(refused('forbidden', 'secondLook'))
    expect(await change(ticketId, { state: 'closed' })).toMatchObject(refused('conflict', 'gateOpen'))
    await tom.get('complaint:secondLook', look)
    expect(await mei.get('complaint:advance', { ticketId, to: 'monitor' })).toMatchObject({
      ticket: { state: 'resolved' },
    })
  })

  it('that must be resolved is always called back', async () => {
    const ticketId = await takeTo('filter')
    await mei.get('complaint:score', {
      ticketId,
      scores: { cost: { points: 4, why: 'x' }, competitors: { points: 4, why: 'x' } },
    })
    await lead.get('complaint:classify', { ticketId, class: 'mustResolve', reason: 'the press asks' })
    await mei.get('complaint:advance', { ticketId, to: 'handle' })
    const room = await handle(ticketId)
    expect(room.checks).toMatchObject([{ means: 'callback', state: 'due' }])
    expect(names(room, 'monitor')).toEqual(['checks', 'lookedAt'])
    const { items } = await mei.get('complaint:checks', { state: 'due' })
    expect(items.map((each) => each.ticketId)).toContain(ticketId)
  })

  it('that must be resolved is looked at once more after its end, and a failed look opens it again', async () => {
    const ticketId = await takeTo('filter')
    await mei.get('complaint:score', {
      ticketId,
      scores: { cost: { points: 4, why: 'x' }, competitors: { points: 4, why: 'x' } },
    })
    await lead.get('complaint:classify', { ticketId, class: 'mustResolve', reason: 'the press asks' })
    await mei.get('complaint:advance', { ticketId, to: 'handle' })
    const { checks } = await handle(ticketId)
    await mei.get('complaint:checked', { ticketId, checkId: checks[0]!.id, passed: true, result: 'fine' })
    await mei.get('complaint:advance', { ticketId, to: 'assess' })
    await mei.get('complaint:cause', { ticketId, rootCause: 'old', correctiveAction: 'new' })
    const closed = await mei.get('complaint:advance', { ticketId, to: 'closed' })
    const look = closed.checks.find((each) => each.means === 'periodic')!
    expect(look).toMatchObject({ state: 'due', dueAt: app.world.now() + firstRules.periodicAfterMs, round: 0 })
    expect(closed).toMatchObject({ ticket: { state: 'closed' }, gates: [] })
    expect(await change(ticketId, { tags: ['press'] })).toMatchObject({ ok: true })
    const failed = await mei.get('complaint:checked', { ticketId, checkId: look.id, passed: false, result: 'torn' })
    expect(failed).toMatchObject({ ticket: { state: 'open', step: 'handle', reopened: 1 } })
  })

  it('is escalated when it was appealed against or a clock reached a step of its chain, once in the count', async () => {
    const [appealed, late] = [await takeTo('monitor'), await open()]
    await tom.get('complaint:appeal', { ticketId: appealed, text: 'Not enough' })
    const now = app.world.now()
    const firing = { ticketId: late, clock: 'resolution' as const, epoch: 1, reachedAt: now, at: now }
    await app.deps.db.writeAll(systemActor, {
      writes: ['warn.75', 'breach', 'step.1', 'step.2'].flatMap((level) =>
        [late, appealed].map((ticketId) =>
          insert('firings', { ...firing, ticketId, id: `${ticketId}.${level}`, level }),
        ),
      ),
      events: [],
    })
    await app.deps.db.writeAll(systemActor, {
      writes: [insert('firings', { ...firing, ticketId: await open(), id: 'only.warned', level: 'warn.75' })],
      events: [],
    })
    const { items } = (await app.api('GET', `/reports/complaints?from=0&to=${now + 1}&by=person`)).body as never as {
      items: { escalated: { hits: number } }[]
    }
    // The appeal of an earlier complaint is the third.
    expect(items.reduce((sum, each) => sum + each.escalated.hits, 0)).toBe(3)
  })

  it('reported twice under one reference is one complaint with two alarms, also at the same moment', async () => {
    const report = { reference: 'disk-7', subject: 'Disk 7 is slow', text: '900 ms' }
    const twice = await Promise.all([0, 1].map(() => app.api('POST', '/complaints', report)))
    expect(twice.map((each) => each.status).sort()).toEqual([200, 201])
    const { id } = (twice[0]!.body as unknown as { ticket: { id: string } }).ticket
    expect((await mei.get('complaint:get', { ticketId: id })).complaint.alarms).toBe(2)
    expect((await mei.get('ticket:list', { search: 'Disk 7' })).items).toHaveLength(1)
    await lead.get('complaint:end', { ticketId: id, ending: 'mistake', reason: 'a test' })
    expect((await app.api('POST', '/complaints', report)).status).toBe(201)
  })

  it('counts in the indicators of who owns it', async () => {
    const { items } = (await app.api('GET', `/reports/complaints?from=0&to=${app.world.now() + 1}&by=person`))
      .body as never as {
      items: { name: string; complaints: number; firstContact: { hits: number; of: number } }[]
    }
    const all = (of: 'hits' | 'of') => items.reduce((sum, each) => sum + each.firstContact[of], 0)
    expect(items.reduce((sum, each) => sum + each.complaints, 0)).toBeGreaterThan(8)
    expect(all('of')).toBeGreaterThan(all('hits'))
    expect(all('hits')).toBeGreaterThan(0)
  })
})
