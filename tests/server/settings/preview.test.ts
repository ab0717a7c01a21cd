import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RawInput } from '../../../shared/contract/index.ts'
import { calendarOf, policyOf, told } from '../../helpers/calendars.ts'
import { openApp, type TestApp, type TestDesk } from '../../helpers/testApp.ts'
import { refused } from '../../helpers/ticketScene.ts'

const hour = 3_600_000
const at = (iso: string) => Date.parse(iso)
const none = { firstResponse: null, nextResponse: null, resolution: null }
const drafted = (id: string, more: Partial<RawInput<'policy:save'>> = {}): RawInput<'policy:preview'>['policy'] => {
  const { version: _version, ...policy } = policyOf(id, more)
  return policy
}

describe('what a rule would do, before it is saved', () => {
  let app: TestApp
  let lin: TestDesk
  let mei: TestDesk
  const office = calendarOf('Asia/Shanghai', '9-12 13-18', { '2026-11-26': '' })
  beforeAll(async () => {
    app = await openApp()
    app.world.setTo(at('2026-11-25T17:00+08:00'))
    mei = await app.connect(await app.hire('mei'))
    lin = await app.connect(await app.hire('lin', { role: 'lead' }))
    await lin.get('calendar:save', { ...office, id: 'office', version: 0 })
  })
  afterAll(() => app.close())

  it('is said of each clock and level of a ticket opened now or at another time, past lunch, night and holiday', async () => {
    const policy = drafted('all', {
      targets: { firstResponse: hour, nextResponse: null, resolution: 8 * hour },
      warnings: [{ percent: 50, tell: told() }],
      escalations: [{ afterMs: hour, tell: told(), raisePriority: true, reassignTo: null }],
    })
    const said = await lin.get('policy:preview', { policy })
    expect(said).toMatchObject({
      openedAt: at('2026-11-25T17:00+08:00'),
      timeZone: 'Asia/Shanghai',
      clocks: [
        { clock: 'firstResponse', dueAt: at('2026-11-25T18:00+08:00') },
        { clock: 'nextResponse', dueAt: null, levels: [] },
        // An hour today, none on the 26th, seven on Friday the 27th.
        { clock: 'resolution', dueAt: at('2026-11-27T17:00+08:00') },
      ],
    })
    expect(said.clocks[2]?.levels).toEqual([
      { name: 'warn.50', at: at('2026-11-27T12:00+08:00') },
      { name: 'breach', at: at('2026-11-27T17:00+08:00') },
      { name: 'step.1', at: at('2026-11-27T18:00+08:00') },
    ])
    const later = await lin.get('policy:preview', { policy, openedAt: at('2026-11-28T23:00+08:00') })
    expect(later.clocks[0]?.dueAt).toBe(at('2026-11-30T10:00+08:00'))
    // It is what a ticket gets once it is saved.
    await lin.get('policy:save', policyOf('all', policy))
    const { id } = await mei.get('ticket:open', { kind: 'enquiry', subject: 'x', ownerId: null })
    const clocks = await mei.get('clock:list', { ticketId: id })
    expect(clocks.find(({ clock }) => clock === 'resolution')?.dueAt).toBe(at('2026-11-27T17:00+08:00'))
  })

  it('is said of a calendar: whether it is open, and when work has gone by', async () => {
    const said = await lin.get('calendar:preview', { id: 'new', calendar: office })
    expect(said).toMatchObject({ isOpen: true, reckoned: { clocks: 0, isAtLeast: false } })
    expect(said.after).toEqual([
      { ms: hour, at: at('2026-11-25T18:00+08:00') },
      { ms: 4 * hour, at: at('2026-11-27T12:00+08:00') },
      { ms: 8 * hour, at: at('2026-11-27T17:00+08:00') },
      { ms: 40 * hour, at: at('2026-12-03T17:00+08:00') },
    ])
    const lunch = await lin.get('calendar:preview', {
      id: 'new',
      calendar: office,
      openedAt: at('2026-11-25T12:30+08:00'),
    })
    expect(lunch.isOpen).toBe(false)
    expect(
      await lin.request('calendar:preview', { id: 'new', calendar: { ...office, timeZone: 'Mars/Base' } }),
    ).toMatchObject(refused('invalid', 'zoneNotFound'))
  })

  it('counts the open clocks that it matters to, of those alone that have a time by it before or after', async () => {
    for (const kind of ['request', 'request', 'problem'] as const)
      await mei.get('ticket:open', { kind, subject: kind, ownerId: null })
    const clocks = async (policy: RawInput<'policy:preview'>['policy']) =>
      (await lin.get('policy:preview', { policy })).reckoned
    // First answer and end of the four tickets that are open.
    const all = policyOf('all', { targets: { ...none, firstResponse: hour, resolution: 8 * hour } })
    expect(await clocks(drafted('all', all))).toEqual({ clocks: 8, isAtLeast: false })
    expect(await clocks(drafted('new', { kind: 'request' }))).toEqual({ clocks: 4, isAtLeast: false })
    expect(await clocks(drafted('new', { kind: 'request', targets: none }))).toEqual({ clocks: 4, isAtLeast: false })
    expect(await clocks(drafted('new', { kind: 'problem', queue: 'support' }))).toMatchObject({ clocks: 0 })
    expect(await clocks(drafted('new', { kind: 'request', disabled: true }))).toMatchObject({ clocks: 0 })
    expect((await lin.get('calendar:preview', { id: 'office', calendar: office })).reckoned).toMatchObject({
      clocks: 8,
    })
    const seq = await app.deps.db.lastSeq()
    expect(await lin.request('policy:preview', { policy: drafted('x', { calendarId: 'none' }) })).toMatchObject(
      refused('invalid', 'calendarNotFound'),
    )
    expect(await mei.request('policy:preview', { policy: drafted('x') })).toMatchObject({
      error: { code: 'forbidden' },
    })
    expect(await app.deps.db.lastSeq()).toBe(seq)
  })
})
