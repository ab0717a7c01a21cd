import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blankComplaint, complaintView } from '../../server/complaints/complaintRow.ts'
import { stepOf } from '../../server/complaints/rules/stepOf.ts'
import type { Scores } from '../../shared/contract/complaints.ts'
import { classOf, pointsOf, principles, scoresOf } from '../../shared/domain/complaintFilter.ts'
import { type ComplaintFacts, gatesBefore, gatesToEnd, openAt } from '../../shared/domain/complaintGates.ts'
import { complaintSteps, isBefore, mayMoveComplaint } from '../../shared/domain/complaintMoves.ts'
import { firstRules } from '../../shared/domain/complaintRules.ts'

const maybe = <T>(value: T) => fc.constantFrom(null, value)
const score = fc.integer({ min: 0, max: 4 }).map((points) => ({ points, by: 'hand' as const, why: 'x' }))
const someScores = fc.dictionary(fc.constantFrom(...principles), score) as fc.Arbitrary<Scores>

const facts: fc.Arbitrary<ComplaintFacts> = fc
  .record({
    harm: maybe('a day'),
    scope: fc.constantFrom(null, 'within' as const, 'outside' as const),
    scopeReason: maybe('why'),
    turnTo: maybe('where'),
    scopeToldAt: maybe(1),
    scores: someScores,
    plan: maybe('mend'),
    acknowledgedAt: maybe(1),
    rootCause: maybe('a belt'),
    correctiveAction: maybe('belts'),
    ending: fc.constantFrom(null, 'withdrawn' as const),
    endingReason: maybe('why'),
    decided: fc.constantFrom(null, 0, 1),
    appealed: fc.constantFrom(null, 'open' as const, 'declined' as const),
    customerId: maybe('c'),
    category: maybe('product'),
    claims: fc.subarray(['remedy']),
    class: fc.constantFrom(null, 'mustResolve' as const, 'routine' as const, 'notNow' as const),
    openTasks: fc.nat(1),
    pendingApprovals: fc.nat(1),
    reopened: fc.nat(1),
    step: fc.constantFrom(...complaintSteps),
    checks: fc.array(
      fc.record({
        state: fc.constantFrom('due' as const, 'passed' as const, 'failed' as const),
        round: fc.nat(1),
        means: fc.constantFrom('callback' as const, 'periodic' as const),
      }),
      { maxLength: 3 },
    ),
  })
  .map(
    ({
      decided,
      appealed,
      checks,
      customerId,
      category,
      claims,
      openTasks,
      pendingApprovals,
      reopened,
      step,
      ...rest
    }) => {
      const { class: ofClass, ...complaint } = rest
      const base = complaintView(blankComplaint({ id: 't', openedAt: 0 }))
      const by = { byId: 'a', byName: 'A' }
      return {
        rules: firstRules,
        checks,
        ticket: {
          customerId,
          requesterName: null,
          requesterEmail: null,
          category,
          claims,
          class: ofClass,
          openTasks,
          pendingApprovals,
          reopened,
          step,
        },
        complaint: {
          ...base,
          ...complaint,
          decision:
            decided === null ? null : { outcome: 'upheld' as const, reasons: 'x', at: 1, round: decided, ...by },
          appeal:
            appealed === null
              ? null
              : { at: 1, text: 'x', against: 'b', state: appealed, reasons: null, decidedAt: null, ...by },
        },
      }
    },
  )

describe('the gates of a complaint', () => {
  it('let nothing to a later step while one of an earlier step is open', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...complaintSteps), (all, to) => {
        const open = gatesBefore(to, all)
        const earlier = complaintSteps.filter((step) => isBefore(step, to)).flatMap((step) => openAt(step, all))
        expect(open).toEqual(isBefore(all.ticket.step ?? 'discover', to) ? earlier : [])
      }),
      { numRuns: 1000 },
    )
  })

  it('let nothing be resolved with a sub-task, an approval or an appeal open, however it ends', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom('resolved' as const, 'closed' as const), (all, state) => {
        const { ticket, complaint } = all
        const isHeld = ticket.openTasks > 0 || ticket.pendingApprovals > 0 || complaint.appeal?.state === 'open'
        if (isHeld) expect(gatesToEnd(state, all)).not.toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it('are never fewer to close than to resolve, and what ends early says why', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const [resolve, close] = (['resolved', 'closed'] as const).map((state) => gatesToEnd(state, all))
        for (const gate of resolve!) expect(close).toContainEqual(gate)
        const { ending, endingReason, scope, scopeReason, turnTo, scopeToldAt } = all.complaint
        if (resolve!.length > 0) return
        if (ending) expect(endingReason).not.toBeNull()
        else if (scope === 'outside') expect([scopeReason, turnTo, scopeToldAt]).not.toContain(null)
        else expect(all.complaint.decision?.round).toBe(all.ticket.reopened)
      }),
      { numRuns: 2000 },
    )
  })

  it('follow the ticket: done is at least monitored, closed assessed, opened again handled', () => {
    const states = fc.constantFrom('open' as const, 'pending' as const, 'resolved' as const, 'closed' as const)
    fc.assert(
      fc.property(states, states, fc.constantFrom(...complaintSteps), (from, to, step) => {
        const after = stepOf({ kind: 'complaint', state: from, step }, { kind: 'complaint', state: to, step }, false)!
        if (to === 'closed') expect(after).toBe('assess')
        if (to === 'resolved') expect(isBefore(after, 'monitor')).toBe(false)
        if ((from === 'resolved' || from === 'closed') && to === 'open') expect(isBefore('handle', after)).toBe(false)
      }),
    )
    for (const step of complaintSteps) expect(mayMoveComplaint(step, step)).toBe(false)
  })
})

describe('the filter', () => {
  it('gives 0 to 100 points once all principles are scored, more for a higher score', () => {
    fc.assert(
      fc.property(someScores, fc.constantFrom(...principles), (scores, name) => {
        const points = pointsOf(scores, firstRules)
        expect(points === undefined).toBe(principles.some((each) => !scores[each]))
        if (points === undefined) return
        expect(points).toBeGreaterThanOrEqual(0)
        expect(points).toBeLessThanOrEqual(100)
        const more = { ...scores, [name]: { ...scores[name]!, points: 4 } }
        expect(pointsOf(more, firstRules)).toBeGreaterThanOrEqual(points)
      }),
      { numRuns: 500 },
    )
  })

  it('classes by the thresholds, each from its own points on', () => {
    expect([100, 60, 59.9, 25, 24.9, 0].map((points) => classOf(points, firstRules))).toEqual([
      'mustResolve',
      'mustResolve',
      'routine',
      'routine',
      'notNow',
      'notNow',
    ])
  })

  it('takes the nearest area that has points, the class of the customer and the repeats', () => {
    const scores = scoresOf(
      { customerClass: 'vip', areas: ['mine', 'product.safety', 'product'], repeats: 3 },
      firstRules,
    )
    expect([scores.customer?.points, scores.area?.points, scores.repeats?.points]).toEqual([4, 4, 3])
    expect(scoresOf({ customerClass: null, areas: [], repeats: 0 }, firstRules).area?.points).toBe(firstRules.areaElse)
  })
})
