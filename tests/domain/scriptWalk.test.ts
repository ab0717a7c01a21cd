import { describe, expect, test } from 'vitest'
import type { AnsweredStep } from '../../shared/contract/scripts.ts'
import { answerStep } from '../../shared/domain/scriptSteps.ts'
import { progressOf } from '../../shared/domain/scriptWalk.ts'
import { all, complaint, facts, late, scriptOf, step, vip } from '../helpers/smallScripts.ts'

describe('progress', () => {
  test('begins at the start, with the gates that the default way meets', () => {
    expect(progressOf(complaint, [], facts)).toEqual({
      current: 'greet',
      openGates: ['identity', 'problem', 'action'],
      spine: { know: 'now', understand: 'todo', help: 'todo', empathise: 'absent', delight: 'todo' },
      done: false,
      path: ['greet', 'identity', 'problem', 'action', 'close'],
    })
  })

  test('follows what is answered: conditional steps come, an option’s own way is taken', () => {
    const late = all([
      ['identity', true],
      ['problem', 'late'],
    ])
    expect(progressOf(complaint, late, facts).path).toEqual([
      'greet',
      'identity',
      'problem',
      'track',
      'action',
      'close',
    ])
    const lost = all([
      ['identity', true],
      ['problem', 'lost'],
    ])
    expect(progressOf(complaint, lost, facts).openGates).toEqual(['search', 'action'])
  })

  test('takes a branch by who the customer is, without ever showing it', () => {
    expect(progressOf(complaint, [], vip).path).toContain('care')
    expect(progressOf(complaint, [], facts).path).not.toContain('care')
    expect(progressOf(complaint, [], vip).path).not.toContain('byClass')
  })

  test('stays at an optional step that was passed over, until it is answered or skipped with a reason', () => {
    const answered = all([
      ['identity', true],
      ['problem', 'broken'],
      ['action', 'refund'],
      ['close', true],
    ])
    expect(progressOf(complaint, answered, facts)).toMatchObject({ current: 'greet', openGates: [], done: false })
    const skipped = answerStep(complaint, answered, facts, {
      stepId: 'greet',
      skipReason: 'already talking',
      at: 9,
      byName: null,
    })
    expect(skipped).toMatchObject({ ok: true, progress: { current: null, done: true } })
  })

  test('shows each of the five steps as to do, now, done or absent', () => {
    const answered = all([
      ['greet', true],
      ['identity', true],
      ['problem', 'late'],
    ])
    expect(progressOf(complaint, answered, facts).spine).toEqual({
      know: 'done',
      understand: 'done',
      help: 'now',
      empathise: 'absent',
      delight: 'todo',
    })
  })

  test('does not count an answer that no longer fits, nor a skipped gate, nor one off the path', () => {
    const entry = (stepId: string, answer: AnsweredStep['answer'], skipReason: string | null = null) => ({
      stepId,
      at: 1,
      byName: null,
      answer,
      skipReason,
    })
    const stored = [entry('identity', null, 'in a hurry'), entry('problem', 'exploded'), entry('search', true)]
    expect(progressOf(complaint, stored, facts).openGates).toEqual(['identity', 'problem', 'action'])
  })

  test('is never done where the script is broken', () => {
    const round = scriptOf(
      step('a', 'b', { kind: 'branch', branches: [{ when: late, next: 'b' }] }),
      step('b', 'a', { when: late }),
    )
    expect(progressOf(round, [], facts)).toMatchObject({ current: null, done: false, path: [] })
    expect(progressOf(scriptOf(step('a', 'gone')), all([['a', true]], scriptOf(step('a', 'gone'))), facts).done).toBe(
      false,
    )
  })
})
