import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AnsweredStep, Condition, Script, ScriptStep } from '../../shared/contract/scripts.ts'
import { checkScript } from '../../shared/domain/scriptCheck.ts'
import type { ScriptFacts } from '../../shared/domain/scriptConditions.ts'
import { answerStep, reopenFrom } from '../../shared/domain/scriptSteps.ts'
import { progressOf } from '../../shared/domain/scriptWalk.ts'
import { answerTo, pickBy, walkThrough } from '../helpers/scriptWalks.ts'

const both = (text: string) => ({ en: text, zh: text })
const classes = ['vip', 'small'] as const

/** Scripts of up to eight steps that lead anywhere, also back and to nowhere; `forward` ones only lead on. */
function scripts(forward: boolean): fc.Arbitrary<Script> {
  return fc.integer({ min: 1, max: 8 }).chain((count) => {
    const target = (place: number) =>
      fc.nat(forward ? count : count + 1).map((to) => {
        const there = forward ? place + 1 + (to % (count - place)) : to
        return there === count ? null : `s${there}`
      })
    const condition = (place: number): fc.Arbitrary<Condition> => {
      const before = fc.nat(forward ? Math.max(0, place - 1) : count - 1)
      return fc.oneof(
        fc.constantFrom(...classes).map((is) => ({ fact: 'customer.class', is })),
        fc.tuple(before, fc.constantFrom('x', 'y')).map(([to, is]) => ({ fact: `answers.s${to}`, is })),
        before.map((to) => ({ fact: `answers.s${to}`, known: false })),
      )
    }
    const step = (place: number): fc.Arbitrary<ScriptStep> =>
      fc
        .record({
          kind: fc.constantFrom('say' as const, 'check' as const, 'ask' as const, 'choose' as const, 'branch' as const),
          spine: fc.constantFrom('know' as const, 'help' as const, 'delight' as const),
          next: target(place),
          ways: fc.tuple(target(place), target(place)),
          required: fc.boolean(),
          when: fc.option(condition(place), { nil: undefined, freq: 3 }),
          branchWhen: condition(place),
        })
        .map(({ kind, spine, next, ways: [one, other], required, when, branchWhen }) => ({
          id: `s${place}`,
          spine,
          kind,
          text: both('x'),
          required: required && kind !== 'branch',
          next,
          ...(when ? { when } : {}),
          ...(kind === 'branch' ? { branches: [{ when: branchWhen, next: one }] } : {}),
          ...(kind === 'choose'
            ? {
                options: [
                  { value: 'x', label: both('x'), next: one },
                  { value: 'y', label: both('y'), next: other },
                ],
              }
            : {}),
        }))
    return fc
      .tuple(...Array.from({ length: count }, (_, place) => step(place)))
      .map((steps) => ({ id: 's', version: 1, name: both('s'), queues: [], start: 's0', steps }))
  })
}

const attempts = fc.array(fc.tuple(fc.nat(8), fc.nat(9), fc.constantFrom('answer', 'skip', 'reopen')), {
  maxLength: 25,
})
const ranks = fc.constantFrom<ScriptFacts>(...classes.map((rank) => ({ contact: {}, customer: { class: rank } })), {
  contact: {},
})

/** Tries what is asked, and tells the watcher each time something was accepted. */
function drive(
  script: Script,
  facts: ScriptFacts,
  tries: [number, number, string][],
  watch: (before: AnsweredStep[], stepId: string) => void,
): AnsweredStep[] {
  let answered: AnsweredStep[] = []
  for (const [which, pick, what] of tries) {
    const step = script.steps[which % script.steps.length]
    if (!step) continue
    const given = { stepId: step.id, at: 1, byName: null }
    const result =
      what === 'reopen'
        ? reopenFrom(script, answered, facts, step.id)
        : answerStep(script, answered, facts, {
            ...given,
            ...(what === 'skip' ? { skipReason: 'no' } : { answer: answerTo(step, pickBy([pick])) }),
          })
    if (!result.ok) continue
    watch(answered, step.id)
    answered = result.answered
  }
  return answered
}

test('whatever the script and whatever is tried, no required step is ever passed unanswered', () => {
  fc.assert(
    fc.property(scripts(false), ranks, attempts, (script, facts, tries) => {
      const answered = drive(script, facts, tries, (before, stepId) => {
        const { path, openGates } = progressOf(script, before, facts)
        const earlier = path.slice(0, path.indexOf(stepId))
        expect(path).toContain(stepId)
        expect(earlier.filter((id) => openGates.includes(id))).toEqual([])
      })
      const { done, openGates, path, current } = progressOf(script, answered, facts)
      expect(new Set(path).size).toBe(path.length)
      if (!done) return
      expect([openGates, current]).toEqual([[], null])
      const settled = new Set(answered.filter((entry) => entry.answer !== null).map(({ stepId }) => stepId))
      const gates = script.steps.filter((step) => step.required && path.includes(step.id))
      expect(gates.every(({ id }) => settled.has(id))).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('what is kept are answers of steps on the path, one each, and asking again changes nothing', () => {
  fc.assert(
    fc.property(scripts(false), ranks, attempts, (script, facts, tries) => {
      const answered = drive(script, facts, tries, () => {})
      const progress = progressOf(script, answered, facts)
      const ids = answered.map(({ stepId }) => stepId)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.every((id) => progress.path.includes(id))).toBe(true)
      expect(progressOf(script, answered, facts)).toEqual(progress)
    }),
    { numRuns: 500 },
  )
})

test('a script without problems always has a step to go on with, and ends when it leads only forward', () => {
  let good = 0
  fc.assert(
    fc.property(
      scripts(true),
      ranks,
      attempts,
      fc.array(fc.nat(9), { minLength: 1 }),
      (script, facts, tries, numbers) => {
        if (checkScript(script).length > 0) return
        good++
        const answered = drive(script, facts, tries, () => {})
        const end = walkThrough(script, facts, pickBy(numbers), answered, script.steps.length + 1)
        expect(progressOf(script, end, facts)).toMatchObject({ done: true, openGates: [] })
      },
    ),
    { numRuns: 2000 },
  )
  expect(good).toBeGreaterThan(50)
})

test('in a script without problems there is a current step exactly until it is done, loops included', () => {
  let looping = 0
  fc.assert(
    fc.property(scripts(false), ranks, attempts, (script, facts, tries) => {
      if (checkScript(script).length > 0) return
      looping++
      const { current, done } = progressOf(
        script,
        drive(script, facts, tries, () => {}),
        facts,
      )
      expect(current === null).toBe(done)
    }),
    { numRuns: 4000 },
  )
  expect(looping).toBeGreaterThan(20)
})

test('leaving optional steps unanswered never takes a gate away, in a script without problems', () => {
  fc.assert(
    fc.property(scripts(true), ranks, fc.array(fc.nat(9), { minLength: 1 }), (script, facts, numbers) => {
      if (checkScript(script).length > 0) return
      const full = walkThrough(script, facts, pickBy(numbers))
      const required = new Set(script.steps.filter((step) => step.required).map(({ id }) => id))
      const gatesOnly = full.filter(({ stepId }) => required.has(stepId))
      expect(progressOf(script, gatesOnly, facts).openGates).toEqual([])
      const met = progressOf(script, full, facts).path.filter((id) => required.has(id))
      expect(progressOf(script, gatesOnly, facts).path.filter((id) => required.has(id))).toEqual(met)
    }),
    { numRuns: 3000 },
  )
})
