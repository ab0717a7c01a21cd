import { describe, expect, test } from 'vitest'
import type { AnsweredStep } from '../../shared/contract/scripts.ts'
import { answerStep, reopenFrom, type StepResult } from '../../shared/domain/scriptSteps.ts'
import { progressOf } from '../../shared/domain/scriptWalk.ts'
import { give } from '../helpers/scriptWalks.ts'
import { all, complaint, facts, option, scriptOf, step } from '../helpers/smallScripts.ts'

const refusalOf = (result: StepResult) => (result.ok ? null : result.refusal)
const idsOf = (answered: AnsweredStep[]) => answered.map(({ stepId }) => stepId)

describe('a gate', () => {
  test('holds everything after it, and is named', () => {
    expect(refusalOf(give(complaint, [], facts, 'problem', 'late'))).toEqual({ reason: 'gateOpen', gate: 'identity' })
    expect(refusalOf(give(complaint, [], facts, 'close', true))).toEqual({ reason: 'gateOpen', gate: 'identity' })
    const known = all([['identity', true]])
    expect(refusalOf(give(complaint, known, facts, 'action', 'x'))).toEqual({ reason: 'gateOpen', gate: 'problem' })
    expect(refusalOf(give(complaint, known, facts, 'search', true))).toEqual({ reason: 'gateOpen', gate: 'problem' })
  })

  test('cannot be skipped, with or without a reason', () => {
    const skip = (skipReason: string) =>
      answerStep(complaint, [], facts, { stepId: 'identity', skipReason, at: 1, byName: null })
    expect(refusalOf(skip('knows me'))).toEqual({ reason: 'required' })
    expect(refusalOf(skip(''))).toEqual({ reason: 'required' })
  })

  test('does not stand in the way of what comes before it, nor of itself', () => {
    expect(give(complaint, [], facts, 'greet', true).ok).toBe(true)
    expect(give(complaint, [], facts, 'identity', true).ok).toBe(true)
  })
})

describe('a step is refused', () => {
  test('when the script does not have it, or never shows it', () => {
    expect(refusalOf(give(complaint, [], facts, 'nowhere', true))).toEqual({ reason: 'unknownStep' })
    expect(refusalOf(give(complaint, [], facts, 'byClass', true))).toEqual({ reason: 'unknownStep' })
    expect(refusalOf(give(complaint, [], facts, '__proto__', true))).toEqual({ reason: 'unknownStep' })
  })

  test('when the way has gone past it', () => {
    const answered = all([
      ['identity', true],
      ['problem', 'broken'],
      ['action', 'refund'],
    ])
    expect(refusalOf(give(complaint, answered, facts, 'search', true))).toEqual({ reason: 'notOnPath' })
    expect(refusalOf(give(complaint, answered, facts, 'track', true))).toEqual({ reason: 'notOnPath' })
  })

  test('when it is skipped without a reason, answered wrongly, both or neither', () => {
    const take = (given: object) =>
      refusalOf(answerStep(complaint, [], facts, { stepId: 'greet', at: 1, byName: null, ...given }))
    expect(take({ skipReason: '  ' })).toEqual({ reason: 'noReason' })
    expect(take({ answer: 'hello' })).toEqual({ reason: 'badAnswer', fields: { answer: 'notTrue' } })
    expect(take({ answer: true, skipReason: 'x' })).toEqual({ reason: 'badAnswer', fields: { answer: 'answerOrSkip' } })
    expect(take({})).toEqual({ reason: 'badAnswer', fields: { answer: 'missing' } })
  })
})

describe('changing one’s mind', () => {
  const before = all([
    ['greet', true],
    ['identity', true],
    ['problem', 'lost'],
    ['search', true],
    ['action', 'sent again'],
  ])

  test('keeps later answers that still apply and drops those that do not', () => {
    const result = give(complaint, before, facts, 'problem', 'broken')
    expect(result).toMatchObject({ ok: true, dropped: ['search'], progress: { current: 'close' } })
    expect(result.ok && idsOf(result.answered)).toEqual(['greet', 'identity', 'action', 'problem'])
  })

  test('brings up a gate that the new way has, even behind later answers', () => {
    const broken = all([
      ['identity', true],
      ['problem', 'broken'],
      ['action', 'x'],
    ])
    expect(give(complaint, broken, facts, 'problem', 'lost')).toMatchObject({ progress: { openGates: ['search'] } })
  })

  test('reopening takes back the step and all after it', () => {
    const result = reopenFrom(complaint, before, facts, 'problem')
    expect(result).toMatchObject({
      ok: true,
      dropped: ['problem', 'search', 'action'],
      progress: { current: 'problem' },
    })
    expect(refusalOf(reopenFrom(complaint, [], facts, 'action'))).toMatchObject({ reason: 'gateOpen' })
    expect(refusalOf(reopenFrom(complaint, before, facts, 'track'))).toEqual({ reason: 'notOnPath' })
  })
})

describe('a loop', () => {
  const again = scriptOf(
    step('offer', 'happy', { kind: 'ask', required: true }),
    step('happy', null, { kind: 'choose', required: true, options: [option('yes'), option('no', 'offer')] }),
  )

  test('starts its stretch anew, and passes no gate', () => {
    const result = give(again, all([['offer', 'a voucher']], again), facts, 'happy', 'no')
    expect(result).toMatchObject({
      ok: true,
      answered: [],
      progress: { current: 'offer', openGates: ['offer', 'happy'], done: false },
    })
  })

  test('is left by the answer that leads on', () => {
    const answered = all(
      [
        ['offer', 'a voucher'],
        ['happy', 'no'],
        ['offer', 'the money'],
        ['happy', 'yes'],
      ],
      again,
    )
    expect(progressOf(again, answered, facts).done).toBe(true)
    expect(answered[0]?.answer).toBe('the money')
  })
})
