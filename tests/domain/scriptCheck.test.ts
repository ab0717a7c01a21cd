import { describe, expect, test } from 'vitest'
import type { Condition, Script, ScriptStep } from '../../shared/contract/scripts.ts'
import { checkScript } from '../../shared/domain/scriptCheck.ts'

const both = (text: string) => ({ en: text, zh: text })
const step = (id: string, next: string | null | undefined, more: Partial<ScriptStep> = {}): ScriptStep => ({
  id,
  spine: 'know',
  kind: 'say',
  text: both(id),
  required: false,
  ...(next === undefined ? {} : { next }),
  ...more,
})
const check = (...steps: ScriptStep[]) => {
  const script: Script = { id: 's', version: 1, name: both('s'), queues: [], start: 'a', steps }
  return checkScript(script)
}
const option = (value: string, next?: string | null) => ({
  value,
  label: both(value),
  ...(next === undefined ? {} : { next }),
})
const choose = (id: string, next: string | null | undefined, options: ScriptStep['options'], required = true) =>
  step(id, next, { kind: 'choose', options, required })
const field = (key: string, type: 'line' | 'choice' = 'line') => ({ key, type, label: both(key), required: true })
const branch = (id: string, next: string | null, when: Condition, to: string | null) =>
  step(id, next, { kind: 'branch', branches: [{ when, next: to }] })
const vip: Condition = { fact: 'customer.class', is: 'vip' }

describe('a script is good', () => {
  test('with choices, branches, conditions and a loop that can be left', () => {
    expect(
      check(
        step('a', 'b', { kind: 'check', required: true }),
        choose('b', 'c', [option('x'), option('y', 'a')]),
        branch('c', 'd', { all: [{ fact: 'answers.b', is: 'x' }, vip] }, 'e'),
        step('d', 'e', { when: { fact: 'contact.attributes.plan', known: true } }),
        step('e', null, { kind: 'form', fields: [field('who')], required: true }),
      ),
    ).toEqual([])
  })
})

describe('a script is refused for', () => {
  test('a start or a target that does not exist', () => {
    expect(check(step('b', null))).toEqual([{ code: 'missingStart', detail: 'a' }])
    expect(check(step('a', 'x'), choose('b', null, [option('o', 'y')]), branch('c', null, vip, 'z'))).toEqual([
      { code: 'missingTarget', stepId: 'a', detail: 'x' },
      { code: 'missingTarget', stepId: 'b', detail: 'y' },
      { code: 'missingTarget', stepId: 'c', detail: 'z' },
    ])
  })

  test('an id used twice, a step nobody can reach', () => {
    expect(check(step('a', null), step('a', null))).toEqual([{ code: 'duplicateStep', stepId: 'a' }])
    expect(check(step('a', null), step('b', null))).toEqual([{ code: 'unreachable', stepId: 'b' }])
  })

  test('no end, a trap without a way out, a circle that shows nothing', () => {
    expect(check(step('a', 'b'), step('b', 'a'))).toEqual([{ code: 'noEnd' }])
    expect(check(choose('a', null, [option('x', 'b'), option('y')]), step('b', 'c'), step('c', 'b'))).toEqual([
      { code: 'deadCycle', stepId: 'b' },
      { code: 'deadCycle', stepId: 'c' },
    ])
    expect(check(branch('a', 'b', vip, null), step('b', 'a', { when: vip }))).toEqual([
      { code: 'deadCycle', stepId: 'a' },
      { code: 'deadCycle', stepId: 'b' },
    ])
  })

  test('choices, forms and branches with nothing in them, or twice the same', () => {
    expect(check(choose('a', null, []))).toEqual([{ code: 'noOptions', stepId: 'a' }])
    expect(check(choose('a', null, [option('x'), option('x')]))).toEqual([
      { code: 'duplicateOption', stepId: 'a', detail: 'x' },
    ])
    expect(check(step('a', null, { kind: 'form' }))).toEqual([{ code: 'noFields', stepId: 'a' }])
    expect(check(step('a', null, { kind: 'form', fields: [field('k'), field('k', 'choice')] }))).toEqual([
      { code: 'duplicateField', stepId: 'a', detail: 'k' },
      { code: 'noOptions', stepId: 'a', detail: 'k' },
    ])
    expect(check(step('a', null, { kind: 'branch' }))).toEqual([{ code: 'noBranches', stepId: 'a' }])
  })

  test('parts on a step of a kind that has none, and texts missing in a language', () => {
    expect(check(step('a', null, { options: [option('x')], fields: [field('k')] }))).toEqual([
      { code: 'misplaced', stepId: 'a', detail: 'options' },
      { code: 'misplaced', stepId: 'a', detail: 'fields' },
    ])
    expect(check(step('a', null, { text: { en: 'hello', zh: ' ' } }))).toEqual([{ code: 'noText', stepId: 'a' }])
    expect(check(step('a', null, { variants: { driver: { en: '', zh: '好' } } }))).toEqual([
      { code: 'noText', stepId: 'a' },
    ])
  })

  test('a gate that nobody could ever pass: a required branch', () => {
    expect(check({ ...branch('a', null, vip, null), required: true })).toContainEqual({
      code: 'requiredBranch',
      stepId: 'a',
    })
  })

  test('a choice that may be passed by or hidden, with no way of its own', () => {
    const options = [option('x', 'b')]
    expect(check(choose('a', undefined, options, false), step('b', null))).toEqual([{ code: 'noDefault', stepId: 'a' }])
    expect(check({ ...choose('a', undefined, options), when: vip }, step('b', null))).toEqual([
      { code: 'noDefault', stepId: 'a' },
    ])
    expect(check(choose('a', undefined, options), step('b', null))).toEqual([])
  })

  test('a gate that could be dodged by leaving an optional step unanswered', () => {
    const gate = step('b', null, { kind: 'check', required: true })
    const dodged = [{ code: 'gateAvoidable', stepId: 'a', detail: 'b' }]
    expect(check(choose('a', null, [option('x', 'b'), option('y')], false), gate)).toEqual(dodged)
    expect(check(choose('a', 'b', [option('x')], false), { ...gate, when: { fact: 'answers.a', is: 'x' } })).toEqual(
      dodged,
    )
    const way = branch('w', null, { fact: 'answers.a', is: 'x' }, 'b')
    expect(check(choose('a', 'w', [option('x')], false), way, gate)).toEqual(dodged)
    expect(check(choose('a', 'w', [option('x')]), way, gate)).toEqual([])
  })

  test('conditions that can never mean what was meant', () => {
    const asks = (fact: string, is: string | number = 'x') =>
      check(
        choose('a', 'f', [option('x')]),
        step('f', 'b', { kind: 'form', fields: [field('who')] }),
        step('b', null, { when: { fact, is } }),
      )
    expect(asks('answers.a')).toEqual([])
    expect(asks('answers.f.who')).toEqual([])
    expect(asks('answers.a', 'z')).toEqual([{ code: 'unknownOption', stepId: 'b', detail: 'z' }])
    expect(asks('answers.q')).toEqual([{ code: 'unknownAnswer', stepId: 'b', detail: 'answers.q' }])
    expect(asks('answers.f.when')).toEqual([{ code: 'unknownAnswer', stepId: 'b', detail: 'answers.f.when' }])
    expect(asks('answers.b')).toEqual([{ code: 'tooEarly', stepId: 'b', detail: 'answers.b' }])
    for (const fact of [
      'customer.clas',
      'customer.__proto__',
      'agent.name',
      'contact',
      'contact.attributes.',
      'constructor.name',
    ])
      expect(asks(fact)).toEqual([{ code: 'unknownFact', stepId: 'b', detail: fact }])
  })
})
