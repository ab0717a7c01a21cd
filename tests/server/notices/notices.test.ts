import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insert } from '../../../server/db/database.ts'
import { systemActor } from '../../../server/deps.ts'
import { termRows } from '../../../server/tickets/firstTerms.ts'
import type { Notice } from '../../../shared/contract/notices.ts'
import { firstRules } from '../../../shared/domain/complaintRules.ts'
import { calendarOf, policyOf } from '../../helpers/calendars.ts'
import { openApp, type TestApp, type TestDesk } from '../../helpers/testApp.ts'

const uuid = '019aa0d6-5a3b-7c11-9d53-6d0b1c2e3f40'

describe('notices', () => {
  let app: TestApp
  let mei: TestDesk
  let fang: TestDesk
  let lead: TestDesk
  beforeAll(async () => {
    const forYears = 1e12
    app = await openApp({ settings: { sessionIdleMs: forYears, sessionMaxMs: forYears } })
    await app.deps.db.writeAll(systemActor, {
      writes: [
        ...termRows(),
        insert('teams', {
          ...{ id: 'legal', name: { en: 'Legal', zh: '法务' }, private: true, position: 1, retired: false, version: 1 },
        }),
      ],
      events: [],
    })
    lead = await app.connect(await app.hire('lena', { role: 'lead' }))
    mei = await app.connect(await app.hire('mei'))
    fang = await app.connect(await app.hire('fang'))
    await app.deps.db.writeAll(systemActor, {
      writes: [insert('teamMembers', { id: 'legal.mei', teamId: 'legal', userId: mei.user.id })],
      events: [],
    })
    await app.api('POST', '/complaint-rules', {
      rules: { ...firstRules, remedyLimits: { agent: 10_00, lead: 500_00 } },
    })
  })
  afterAll(() => app.close())

  const of = async (desk: TestDesk, what: Notice['what']) =>
    (await desk.get('notice:list', {})).items.filter((each) => each.what === what)
  const open = (more: object = {}) => mei.get('ticket:open', { kind: 'enquiry', subject: 'How long?', ...more })
  const note = (ticketId: string, text: string, isPublic = false) =>
    mei.get('ticket:comment', { ticketId, text, public: isPublic })

  it('tell whom a colleague names in an internal note, not in a reply, nor whoever may not see the ticket', async () => {
    const ticket = await open()
    await note(ticket.id, 'Thanks, @fang', true)
    await note(ticket.id, '请@fang 看一下 @mei')
    expect(await of(fang, 'mentioned')).toMatchObject([
      { ticketId: ticket.id, ticketNumber: ticket.number, byName: 'mei', clock: null, readAt: null },
    ])
    expect((await fang.next('notice:added')).notice).toMatchObject({ what: 'mentioned', subject: 'How long?' })
    expect(await of(mei, 'mentioned')).toEqual([])
    const secret = await open({ team: 'legal' })
    await note(secret.id, '@fang @lena')
    expect(await of(fang, 'mentioned')).toHaveLength(1)
    expect(await of(lead, 'mentioned')).toEqual([])
  })

  it('ask those who may approve a remedy, and tell who asked what was decided', async () => {
    const { id } = await open({ kind: 'complaint' })
    await mei.get('complaint:remedy', {
      ticketId: id,
      claim: 'compensation',
      what: 'A month',
      amount: 50_00,
      currency: 'EUR',
    })
    expect(await of(lead, 'approvalAsked')).toMatchObject([{ ticketId: id, byName: 'mei' }])
    expect(await of(fang, 'approvalAsked')).toEqual([])
    const { remedies } = await lead.get('complaint:get', { ticketId: id })
    await lead.get('complaint:approve', { ticketId: id, remedyId: remedies[0]!.id, granted: false, reason: 'Too much' })
    expect(await of(mei, 'approvalRefused')).toMatchObject([{ ticketId: id, byName: 'lena' }])
  })

  it('tell the leads of a spike once', async () => {
    for (let i = 0; i < 6; i++) await open({ subject: `Falcon 7 router in Harbour Street: no connection tonight ${i}` })
    await app.advance(61_000)
    await app.advance(61_000)
    const told = await of(lead, 'spike')
    expect(told).toMatchObject([
      { ticketId: null, ticketNumber: null, subject: expect.stringContaining('falcon') as string },
    ])
    expect(await of(mei, 'spike')).toEqual([])
  })

  it('of clocks fit their contract with ids as long as they are outside of tests', async () => {
    await lead.get('calendar:save', { ...calendarOf('Asia/Shanghai', '0-24'), id: 'always', version: 0 })
    await lead.get('policy:save', policyOf('everything', { calendarId: 'always' }))
    const owner = await app.connect(await app.hire('o'.repeat(36)))
    await owner.get('ticket:open', { id: uuid, kind: 'enquiry', subject: 'Late', ownerId: owner.user.id })
    app.world.advance(10 * 24 * 3_600_000)
    await app.advance(2000)
    expect((await of(owner, 'breached')).length).toBeGreaterThan(0)
  })

  it('count what is unread, tell the other desks of a person what was read, and keep it over a restart of the desk', async () => {
    const { user } = fang
    const other = await app.connect(user)
    const ticket = await open()
    for (const text of ['@fang one', '@fang two', '@fang three']) await note(ticket.id, text)
    const page = await fang.get('notice:list', { limit: 2 })
    expect(page).toMatchObject({ unread: 4, items: [{ what: 'mentioned' }, { what: 'mentioned' }] })
    const [first] = page.items
    expect(await fang.get('notice:read', { ids: [first!.id] })).toEqual({ read: 1, unread: 3 })
    expect(await fang.get('notice:read', { ids: [first!.id] })).toEqual({ read: 0, unread: 3 })
    expect((await other.next('notice:read')).notice).toMatchObject({ id: first!.id, readAt: app.world.now() })
    // What is somebody else's stays as it is.
    expect(await mei.get('notice:read', { ids: page.items.map(({ id }) => id) })).toMatchObject({ read: 0 })
    expect(await fang.get('notice:read', {})).toEqual({ read: 3, unread: 0 })
    const again = await app.connect(user)
    expect(await again.get('notice:list', {})).toMatchObject({ unread: 0 })
  })
})
