import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Clock } from '../../../shared/contract/clocks.ts'
import type { TicketClock } from '../../../shared/contract/tickets.ts'
import { systemActor } from '../../../server/deps.ts'
import { insert } from '../../../server/db/database.ts'
import { listEvents } from '../../../server/db/eventLog.ts'
import { commentTicket } from '../../../server/tickets/commentTicket.ts'
import { checkClocks, checkLog } from '../../../server/verify/index.ts'
import { calendarOf, policyOf, told } from '../../helpers/calendars.ts'
import { openApp, type TestApp, type TestDesk } from '../../helpers/testApp.ts'

const hour = 3_600_000
const minute = 60_000
const at = (iso: string) => Date.parse(iso)

describe('the clocks of a ticket', () => {
  let app: TestApp
  let mei: TestDesk
  let lead: TestDesk
  beforeAll(async () => {
    const forYears = 1e12
    app = await openApp({ settings: { sessionIdleMs: forYears, sessionMaxMs: forYears } })
    mei = await app.connect(await app.hire('mei'))
    lead = await app.connect(await app.hire('lead', { role: 'lead' }))
    await app.deps.db.writeAll(systemActor, {
      writes: [
        insert('teams', {
          id: 'repairs',
          name: { en: 'Repairs', zh: '维修' },
          private: false,
          position: 1,
          retired: false,
          version: 1,
        }),
        insert('teamMembers', { id: `repairs.${mei.user.id}`, teamId: 'repairs', userId: mei.user.id }),
      ],
      events: [],
    })
    await lead.get('calendar:save', { ...calendarOf('Asia/Shanghai', '9-12 13-18'), id: 'office', version: 0 })
    await lead.get('policy:save', policyOf('everything', { warnings: [{ percent: 75, tell: told({ owner: true }) }] }))
  })
  afterAll(() => app.close())

  let week = 0
  /** At nine in the morning. */
  const nextMonday = () => app.world.setTo(at('2026-11-23T09:00+08:00') + ++week * 7 * 24 * hour)
  const open = (more: object = {}) => mei.get('ticket:open', { kind: 'enquiry', subject: 'How long?', ...more })
  const read = async (ticketId: string) => (await mei.get('ticket:get', { ticketId })).ticket
  const clocksOf = async (ticketId: string): Promise<Record<TicketClock, Clock>> =>
    Object.fromEntries((await mei.get('clock:list', { ticketId })).map((each) => [each.clock, each])) as never
  const change = async (id: string, more: object) =>
    mei.get('ticket:change', { ticketId: id, version: (await read(id)).version, ...more })
  const answer = (ticketId: string) => mei.get('ticket:comment', { ticketId, text: 'We look into it.', public: true })
  const ask = async (ticketId: string) => {
    await commentTicket(app.deps, systemActor, { ticketId, text: 'And now?', public: true })
  }

  it('run from its opening, are met by an answer and by the end, and the list shows the next', async () => {
    nextMonday()
    const { id, openedAt } = await open()
    expect(await read(id)).toMatchObject({
      dueAt: openedAt + hour,
      dueClock: 'firstResponse',
      dueStanding: 'running',
      dueLeftMs: null,
    })
    await app.advance(10 * minute)
    await answer(id)
    const clocks = await clocksOf(id)
    expect(clocks.firstResponse).toMatchObject({ state: 'met', metAt: openedAt + 10 * minute, breachedAt: null })
    expect(clocks.nextResponse).toMatchObject({ state: 'idle', dueAt: null })
    // Eight hours of work, with lunch between: at six.
    expect(await read(id)).toMatchObject({ dueAt: openedAt + 9 * hour, dueClock: 'resolution' })
    await change(id, { state: 'resolved' })
    expect(await read(id)).toMatchObject({ dueAt: null, dueClock: null, dueStanding: null })
  })

  it('wait for the next answer from the first question that has none', async () => {
    nextMonday()
    const { id, openedAt } = await open()
    await answer(id)
    await app.advance(minute)
    await ask(id)
    await app.advance(minute)
    await ask(id)
    expect((await clocksOf(id)).nextResponse).toMatchObject({
      state: 'running',
      epoch: 1,
      startedAt: openedAt + minute,
      dueAt: openedAt + minute + 2 * hour,
    })
    await answer(id)
    await ask(id)
    expect((await clocksOf(id)).nextResponse).toMatchObject({ epoch: 2, startedAt: openedAt + 2 * minute })
    await change(id, { state: 'closed' })
  })

  it('stand still while a ticket is pending, over a weekend too, and while somebody stopped them', async () => {
    nextMonday()
    app.world.advance(4 * 24 * hour + 7 * hour)
    const { id } = await open()
    await app.advance(minute)
    await change(id, { state: 'pending', pendingReason: 'customer' })
    expect(await read(id)).toMatchObject({ dueAt: null, dueStanding: 'paused', dueLeftMs: 59 * minute })
    // From Friday at a minute past four to Monday at ten.
    app.world.advance(2 * 24 * hour + 17 * hour + 59 * minute)
    await change(id, { state: 'open' })
    expect((await read(id)).dueAt).toBe(app.world.now() + 59 * minute)
    await mei.get('clock:hold', { ticketId: id, reason: 'the line is down' })
    expect((await clocksOf(id)).resolution).toMatchObject({ state: 'paused', held: 'the line is down' })
    expect(await mei.request('clock:hold', { ticketId: id, reason: 'again' })).toMatchObject({
      ok: false,
      error: { reason: 'clocksHeld' },
    })
    await app.advance(minute)
    await mei.get('clock:release', { ticketId: id })
    expect((await read(id)).dueAt).toBe(app.world.now() + 59 * minute)
    await change(id, { state: 'resolved' })
  })

  it('start anew when a ticket is opened again', async () => {
    nextMonday()
    const { id, openedAt } = await open()
    await change(id, { state: 'resolved' })
    await app.advance(30 * minute)
    await change(id, { state: 'open', reason: 'it broke again' })
    const { firstResponse, resolution } = await clocksOf(id)
    expect(resolution).toMatchObject({ state: 'running', epoch: 2, startedAt: openedAt + 30 * minute, metAt: null })
    expect(firstResponse).toMatchObject({ state: 'met', epoch: 1 })
    await change(id, { state: 'resolved' })
  })

  it('warn, are late and escalate, each once and within two seconds, and the right people hear of it', async () => {
    nextMonday()
    await lead.get('policy:save', {
      ...policyOf('strict', {
        kind: 'request',
        targets: { firstResponse: null, nextResponse: null, resolution: 10 * minute },
      }),
      warnings: [{ percent: 50, tell: told({ owner: true }) }],
      escalations: [
        { afterMs: 0, tell: told({ owner: true, leads: true }), raisePriority: true, reassignTo: null },
        {
          afterMs: 5 * minute,
          tell: told({ userIds: [app.actor(mei.user).id] }),
          raisePriority: true,
          reassignTo: 'repairs',
        },
      ],
    })
    const { id, openedAt } = await open({ kind: 'request' })
    await app.advance(5 * minute - 1000)
    expect((await read(id)).dueStanding).toBe('running')
    await app.advance(1000)
    expect(await read(id)).toMatchObject({ dueStanding: 'warned', priority: 'normal' })
    expect(await mei.next('notice:added')).toMatchObject({
      notice: { what: 'warned', ticketId: id, clock: 'resolution' },
    })
    await app.advance(5 * minute)
    expect(await read(id)).toMatchObject({ dueStanding: 'late', priority: 'high', dueAt: openedAt + 10 * minute })
    expect(await lead.next('notice:added')).toMatchObject({ notice: { what: 'escalated', ticketId: id } })
    await app.advance(5 * minute)
    expect(await read(id)).toMatchObject({ dueStanding: 'late', priority: 'urgent', team: 'repairs', ownerId: null })
    await app.advance(10 * minute)
    const fired = (await listEvents(app.deps.db, 0, await app.deps.db.lastSeq(), 10_000)).flatMap((event) =>
      (event.noun === 'clock' && event.nounId === id ? event.payload.moves : []).flatMap((move) =>
        move.level ? [[move.level, move.at - openedAt]] : [],
      ),
    )
    expect(fired).toEqual([
      ['warn.50', 5 * minute],
      ['breach', 10 * minute],
      ['step.1', 10 * minute],
      ['step.2', 15 * minute],
    ])
    const unread = await mei.get('notice:list', { unread: true })
    expect(unread.items.map(({ what }) => what)).toEqual(['escalated', 'escalated', 'warned'])
    expect(await mei.get('notice:read', {})).toEqual({ read: 3, unread: 0 })
    expect((await mei.get('notice:list', { unread: true })).items).toEqual([])
    expect((await mei.get('notice:list', {})).items).toHaveLength(3)
    await lead.get('ticket:change', { ticketId: id, version: (await read(id)).version, state: 'closed' })
  })

  it('follow another class, another policy and another calendar, from what has gone by', async () => {
    nextMonday()
    await lead.get(
      'policy:save',
      policyOf('urgent', {
        class: 'mustResolve',
        targets: { firstResponse: null, nextResponse: null, resolution: 2 * hour },
      }),
    )
    const { id, openedAt } = await open()
    await answer(id)
    await app.advance(hour)
    await lead.get('ticket:change', {
      ticketId: id,
      version: (await read(id)).version,
      class: 'mustResolve',
      reason: 'r',
    })
    expect((await read(id)).dueAt).toBe(openedAt + 2 * hour)
    const [policy] = (await lead.get('policy:list', {})).filter((each) => each.id === 'urgent')
    if (!policy) throw new Error('it was saved')
    const { changedAt: _changedAt, ...body } = policy
    await lead.get('policy:save', { ...body, targets: { ...body.targets, resolution: 4 * hour } })
    await app.advance(1000)
    // Three until lunch, one after it.
    expect((await read(id)).dueAt).toBe(openedAt + 5 * hour)
    const [calendar] = await lead.get('calendar:list', {})
    if (!calendar) throw new Error('it was saved')
    const { changedAt: _savedAt, ...hours } = calendar
    const today = new Date(openedAt + 8 * hour).toISOString().slice(0, 10)
    const spans = [{ from: 9 * 60, to: 11 * 60 }]
    await lead.get('calendar:save', { ...hours, days: [{ date: today, name: { en: 'Party', zh: '聚会' }, spans }] })
    await app.advance(1000)
    expect((await read(id)).dueAt).toBe(openedAt + 26 * hour)
    await lead.get('calendar:save', { ...hours, version: hours.version + 1 })
    await app.advance(1000)
    expect((await read(id)).dueAt).toBe(openedAt + 5 * hour)
    await change(id, { state: 'closed' })
  })

  it('say in which order policies are asked, and refuse two for the same tickets', async () => {
    expect((await mei.get('policy:list', {})).map(({ id }) => id)).toEqual(['urgent', 'strict', 'everything'])
    expect(await lead.request('policy:save', policyOf('twice', { class: 'mustResolve' }))).toMatchObject({
      ok: false,
      error: { code: 'conflict', reason: 'sameScope' },
    })
    expect(await mei.request('policy:save', policyOf('mine', { kind: 'task' }))).toMatchObject({ ok: false })
    expect(
      await lead.request('calendar:save', { ...calendarOf('Mars/Base', '9-17'), id: 'mars', version: 0 }),
    ).toMatchObject({ ok: false, error: { reason: 'zoneNotFound' } })
  })

  it('are listed by what is due, the soonest first and what is never due last', async () => {
    nextMonday()
    const [first, second] = [await open(), await (app.world.advance(minute), open())]
    const done = await open()
    await change(done.id, { state: 'closed' })
    const { items } = await mei.get('ticket:list', { sort: 'due', limit: 3 })
    expect(items.map(({ id }) => id).slice(0, 2)).toEqual([first.id, second.id])
    const page = await mei.get('ticket:list', { sort: 'due', limit: 1 })
    expect((await mei.get('ticket:list', { sort: 'due', limit: 1, cursor: page.nextCursor ?? '' })).items[0]?.id).toBe(
      second.id,
    )
    expect((await mei.get('ticket:list', { dueStanding: 'running', sort: 'due' })).items).toHaveLength(2)
    expect((await mei.get('ticket:list', { sort: 'due', order: 'desc' })).items[0]?.id).toBe(second.id)
    const closed = { state: 'closed', sort: 'due' } as const
    expect((await mei.get('ticket:list', closed)).items.map(({ id }) => id)).toContain(done.id)
    expect((await mei.get('ticket:list', { ...closed, order: 'desc' })).items).toEqual([])
  })

  it('are set and read over HTTP as well, rules by people only, and every version of a rule is kept', async () => {
    const { id: _id, ...body } = policyOf('over-http', { kind: 'task' })
    const token = (await app.signIn(lead.user)).token
    expect(await app.api('PUT', '/policies/over-http', body, token)).toMatchObject({
      status: 200,
      body: { version: 1 },
    })
    expect(await app.api('PUT', '/policies/over-http', body, token)).toMatchObject({ status: 409 })
    expect(await app.api('PUT', '/policies/over-http', { ...body, version: 1, disabled: true }, token)).toMatchObject({
      status: 200,
    })
    const mine = (await app.signIn(mei.user)).token
    expect(await app.api('PUT', '/policies/mine', body, mine)).toMatchObject({ status: 403 })
    const versions = await app.api('GET', '/clock-rules/over-http/versions', undefined, token)
    expect(versions.body.items.map(({ version }) => version)).toEqual([2, 1])
    expect((await app.api('GET', '/calendars', undefined, mine)).body.items).toHaveLength(1)
    const { id } = await open()
    const { body: stopped } = await app.api('POST', `/tickets/${id}/clocks/hold`, { reason: 'no power' }, mine)
    expect(stopped.items).toHaveLength(3)
    expect(await app.api('POST', `/tickets/${id}/clocks/release`, {}, mine)).toMatchObject({ status: 200 })
    expect((await app.api('GET', `/tickets/${id}/clocks`, undefined, mine)).body.items).toHaveLength(3)
  })

  it('are what a recomputation of the log gives, and the log breaks no rule', async () => {
    expect(await checkClocks(app.deps)).toEqual([])
    expect((await checkLog(app.deps)).violations).toEqual([])
  })
})
