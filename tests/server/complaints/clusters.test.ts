import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insert, save } from '../../../server/db/database.ts'
import { findTicket } from '../../../server/db/ticketQueries.ts'
import { systemActor } from '../../../server/deps.ts'
import { ticketUnit } from '../../../server/tickets/changeTicketRow.ts'
import { termRows } from '../../../server/tickets/firstTerms.ts'
import { fakeWorld } from '../../helpers/fakeWorld.ts'
import { lastingDatabase } from '../../helpers/testDatabase.ts'
import { openApp, type TestApp, type TestDesk } from '../../helpers/testApp.ts'

describe('repeats of one matter', () => {
  let app: TestApp
  let mei: TestDesk
  beforeAll(async () => {
    app = await openApp()
    await app.deps.db.writeAll(systemActor, { writes: termRows(), events: [] })
    mei = await app.connect(await app.hire('mei'))
    await mei.get('ticket:watch', {})
  })
  afterAll(() => app.close())

  const open = (subject: string, more: object = {}) => mei.get('ticket:open', { kind: 'enquiry', subject, ...more })
  const groups = async () => (await mei.get('cluster:list', {})).items
  const spikes = () => mei.pushes.filter((push) => push.name === 'spike:changed').map((push) => push.data)

  it('are one group, in both languages, and others are none', async () => {
    await open('The router Falcon 7 loses its connection every evening in Harbour Street')
    await open('Invoice of March shows the old tariff')
    await open('海港路的路由器猎鹰七每天晚上断线')
    await open('Every evening my Falcon 7 router in Harbour Street loses connection')
    await open('猎鹰七路由器晚上总是断线，我住海港路')
    await app.advance(3000)
    const found = await groups()
    expect(found.map((each) => [each.kind, each.size])).toEqual([
      ['matter', 2],
      ['matter', 2],
    ])
    expect(found.map((each) => each.label).join(' ')).toContain('falcon')
  })

  it('raise an alarm once when there are suddenly many', async () => {
    for (let i = 0; i < 6; i++) await open(`Falcon 7 router in Harbour Street: no connection this evening ${i}`)
    await app.advance(61_000)
    const group = (await groups()).find((each) => each.size === 8)!
    expect(spikes()).toMatchObject([{ spike: { id: `cluster:${group.id}`, overAt: null } }])
    expect(await mei.get('cluster:spikes', {})).toMatchObject([{ id: `cluster:${group.id}` }])
    await open('Falcon 7 router in Harbour Street again without connection this evening')
    await app.advance(70_000)
    expect(spikes()).toHaveLength(1)
  })

  it('become a problem: later ones are its cases, and solving it takes them through their own gates', async () => {
    const group = (await groups()).find((each) => each.size > 5)!
    const room = await mei.get('cluster:problem', { clusterId: group.id, subject: 'The mast in Harbour Street' })
    expect(room.tickets).toHaveLength(group.size)
    const problemId = room.cluster.problemId!
    expect(await mei.request('cluster:problem', { clusterId: group.id, subject: 'again' })).toMatchObject({
      error: { reason: 'isProblem' },
    })
    const late = await open('Falcon 7 router in Harbour Street without connection, evening', { kind: 'complaint' })
    await app.advance(2000)
    expect((await mei.get('ticket:get', { ticketId: late.id })).ticket.problemId).toBe(problemId)
    const { ticket: problem } = await mei.get('ticket:get', { ticketId: problemId })
    await mei.get('ticket:change', { ticketId: problemId, version: problem.version, state: 'resolved' })
    await app.advance(3000)
    const { items } = await mei.get('ticket:list', { problemId, limit: 50 })
    expect(items.filter((each) => each.state === 'resolved')).toHaveLength(group.size)
    const held = await mei.get('ticket:get', { ticketId: late.id })
    expect(held.ticket.state).toBe('open')
    expect(held.comments).toMatchObject([{ public: false, text: expect.stringContaining('is solved') as string }])
  })

  it('of one customer about one category are a group of their own', async () => {
    const { id: customerId } = await mei.get('customer:create', { name: 'Ana' })
    await open('Late by a day', { customerId, category: 'product.delivery' })
    await open('Nobody rang the bell', { customerId, category: 'product.delivery' })
    await app.advance(2000)
    expect(await mei.get('cluster:list', { kind: 'customer' })).toMatchObject({
      items: [{ customerId, category: 'product.delivery', size: 2 }],
    })
  })

  it('leave what not everybody may see: a ticket that goes to a private team, and one that was private all along', async () => {
    await app.deps.db.writeAll(systemActor, {
      writes: [
        insert('teams', {
          id: 'secret',
          name: { en: 's', zh: 's' },
          private: true,
          position: 1,
          retired: false,
          version: 1,
        }),
        insert('teamMembers', { id: 'secret.m', teamId: 'secret', userId: mei.user.id }),
      ],
      events: [],
    })
    const one = await open('Purple kangaroo blender explodes when pressed twice')
    const two = await open('Purple kangaroo blender explodes, pressed twice again')
    await app.advance(2000)
    const found = async () => (await groups()).find((each) => each.label.includes('kangaroo'))
    expect(await found()).toMatchObject({ size: 2 })
    const { version } = (await mei.get('ticket:get', { ticketId: two.id })).ticket
    await mei.get('ticket:change', { ticketId: two.id, version, team: 'secret' })
    await app.advance(2000)
    expect(await found()).toMatchObject({ size: 1 })
    const { tickets } = await mei.get('cluster:get', { clusterId: (await found())!.id })
    expect(tickets.map(({ id }) => id)).toEqual([one.id])
    // One that is in no group yet brings nobody into one either.
    const alone = await open('Green walrus toaster hums in the night')
    await app.advance(2000)
    const { version: now } = (await mei.get('ticket:get', { ticketId: alone.id })).ticket
    await mei.get('ticket:change', { ticketId: alone.id, version: now, team: 'secret' })
    await open('Green walrus toaster hums, in the night')
    await app.advance(2000)
    expect((await groups()).some((each) => each.label.includes('walrus'))).toBe(false)
  })

  it('are found of a ticket that was committed late, with an earlier instant', async () => {
    const first = await open('Orange penguin kettle leaks on the kitchen floor')
    await app.advance(5000)
    const row = (await findTicket(app.deps.db, first.id))!
    const late = { ...row, id: 'late-one', number: 'T-late', openedAt: row.openedAt - 3000 }
    const made = ticketUnit(app.deps)
    await made.open(late, true)
    const { writes, events } = await made.finish()
    await app.deps.db.writeAll(systemActor, { writes, events })
    await app.advance(2000)
    expect((await groups()).find((each) => each.label.includes('penguin'))).toMatchObject({ size: 2 })
  })

  it('are told to be over once, when there are few again', async () => {
    app.world.advance(25 * 3_600_000)
    await app.advance(122_000)
    const { spikes: t, events } = app.deps.db.t
    expect(await app.deps.db.orm.select().from(t)).toMatchObject([{ overAt: expect.any(Number) as number }])
    const told = (await app.deps.db.orm.select().from(events)).filter((event) => event.noun === 'spike')
    expect(told.map((event) => event.what)).toEqual(['began', 'over'])
  })
})

it('a problem that is solved just before a crash takes all its cases along, and once only', async () => {
  const lasting = await lastingDatabase()
  const world = fakeWorld()
  const before = await openApp({ world, db: await lasting.open(world.now) })
  const mei = await before.connect(await before.hire('mei'))
  const { id: problemId } = await mei.get('ticket:open', { kind: 'problem', subject: 'The mast' })
  const first = await mei.get('ticket:open', { kind: 'enquiry', subject: 'one', problemId })
  const row = (await findTicket(before.deps.db, first.id))!
  const more = Array.from({ length: 2100 }, (_, i) => ({ ...row, id: `case-${i}`, number: `T-x${i}` }))
  await before.deps.db.writeAll(systemActor, { writes: more.map((each) => insert('tickets', each)), events: [] })
  const placeBefore = await before.deps.db.lastSeq()
  await mei.get('ticket:change', { ticketId: problemId, version: 1, state: 'closed' })
  await before.close()

  const after = await openApp({ world, db: await lasting.open(world.now), isBack: true })
  const { db } = after.deps
  const openCases = async () =>
    (await db.orm.select().from(db.t.tickets)).filter((each) => each.problemId === problemId && each.state === 'open')
  expect(await openCases()).toHaveLength(2101)
  await after.app.sweep()
  expect(await openCases()).toHaveLength(0)
  // So does one that is opened again before a server could note that it was through with them all.
  const again = await after.connect(mei.user)
  const { ticket } = await again.get('ticket:get', { ticketId: first.id })
  await again.get('ticket:change', { ticketId: first.id, version: ticket.version, state: 'open' })
  const { counters } = after.deps.db.t
  const counter = (await after.deps.db.orm.select().from(counters)).find(({ id }) => id === 'solveCases')!
  await after.deps.db.writeAll(systemActor, {
    writes: [save('counters', { ...counter, value: placeBefore, version: counter.version + 1 }, counter)],
    events: [],
  })
  await after.close()
  const last = await openApp({ world, db: await lasting.open(world.now), isBack: true })
  await last.app.sweep()
  const { tickets } = last.deps.db.t
  const rows = await last.deps.db.orm.select().from(tickets)
  expect(rows.find((each) => each.id === first.id)?.state).toBe('open')
  await last.close()
  await lasting.drop()
}, 240_000)
