import { describe, expect, it } from 'vitest'
import { stagesOf } from '../../../renderer/features/complaint/stagesOf.ts'
import { firstRules } from '../../../shared/domain/complaintRules.ts'
import { aComplaint, aComplaintRoom, aRemedy } from '../helpers/complaints.ts'

const hour = 3_600_000
const day = 24 * hour
const of = (room: Parameters<typeof aComplaintRoom>[0], ticket: Parameters<typeof aComplaintRoom>[1] = {}) =>
  Object.fromEntries(
    stagesOf(aComplaintRoom(room, ticket), firstRules).map(({ name, at, dueAt }) => [name, { at, dueAt }]),
  )

describe('the stages of a complaint', () => {
  it('are due by the rules of its class where its ticket has no clock, by the class of its points until it has one', () => {
    expect(of({})).toMatchObject({ accepted: { at: null, dueAt: 4 * hour }, resolved: { dueAt: 10 * day } })
    expect(of({ complaint: aComplaint({ pointsClass: 'mustResolve' }) })['resolved']?.dueAt).toBe(3 * day)
    expect(of({ complaint: aComplaint({ pointsClass: 'mustResolve' }) }, { class: 'notNow' })['resolved']?.dueAt).toBe(
      90 * day,
    )
  })

  it('are due by the clock of the ticket where it has one', () => {
    const first = of({}, { dueClock: 'firstResponse', dueAt: 5 })
    expect([first['acknowledged']?.dueAt, first['resolved']?.dueAt]).toEqual([5, null])
    const end = of({}, { dueClock: 'resolution', dueAt: 7 })
    expect([end['acknowledged']?.dueAt, end['resolved']?.dueAt]).toEqual([null, 7])
  })

  it('count the last remedy that was granted, and none that waits or was refused', () => {
    expect(of({ remedies: [aRemedy(), aRemedy({ state: 'refused', decidedAt: 9 })] })['remedy']?.at).toBeNull()
    const granted = [4, 6, 5].map((decidedAt) => aRemedy({ state: 'granted', decidedAt }))
    expect(of({ remedies: granted })['remedy']?.at).toBe(6)
  })

  it('show after the end only what happened, with nothing due', () => {
    const ended = of({ complaint: aComplaint({ acceptedAt: 1 }) }, { state: 'closed', closedAt: 3 })
    expect(ended).toEqual({
      received: { at: 0, dueAt: null },
      accepted: { at: 1, dueAt: 4 * hour },
      closed: { at: 3, dueAt: null },
    })
  })

  it('are shown while the rules are not read yet, without what is due by them', () => {
    expect(stagesOf(aComplaintRoom(), null).every(({ dueAt }) => dueAt === null)).toBe(true)
  })
})
