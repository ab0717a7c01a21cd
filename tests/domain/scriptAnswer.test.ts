import { describe, expect, test } from 'vitest'
import type { Answer, ScriptStep, StepKind } from '../../shared/contract/scripts.ts'
import { answerProblems } from '../../shared/domain/scriptAnswer.ts'

const both = (text: string) => ({ en: text, zh: text })
const step = (kind: StepKind, more: Partial<ScriptStep> = {}): ScriptStep => ({
  id: 'x',
  spine: 'know',
  kind,
  text: both('x'),
  required: false,
  ...more,
})
const option = (value: string) => ({ value, label: both(value) })

describe('an answer fits', () => {
  test.each(['say', 'check', 'act'] as const)('a %s step only as true', (kind) => {
    expect(answerProblems(step(kind), true)).toEqual({})
    expect(answerProblems(step(kind), 'yes')).toEqual({ answer: 'notTrue' })
  })

  test('an ask step as a text that says something', () => {
    expect(answerProblems(step('ask'), '电视坏了')).toEqual({})
    expect(answerProblems(step('ask'), '  ')).toEqual({ answer: 'missing' })
    expect(answerProblems(step('ask'), true)).toEqual({ answer: 'notText' })
    expect(answerProblems(step('ask'), 'x'.repeat(20_001))).toEqual({ answer: 'tooLong' })
  })

  test('a choose step as one of its options', () => {
    const choose = step('choose', { options: [option('a'), option('b')] })
    expect(answerProblems(choose, 'b')).toEqual({})
    expect(answerProblems(choose, 'c')).toEqual({ answer: 'notOption' })
    expect(answerProblems(choose, { a: true })).toEqual({ answer: 'notOption' })
  })

  test('a branch never: it is not shown', () => {
    expect(answerProblems(step('branch'), true)).toEqual({ answer: 'notOption' })
  })
})

describe('a form', () => {
  const field = (key: string, type: NonNullable<ScriptStep['fields']>[number]['type'], required = false) => ({
    key,
    type,
    required,
    label: both(key),
    ...(type === 'choice' ? { options: [option('a')] } : {}),
  })
  const form = step('form', {
    fields: [
      field('name', 'line', true),
      field('story', 'text'),
      field('amount', 'number'),
      field('on', 'date'),
      field('at', 'time'),
      field('way', 'choice'),
      field('urgent', 'yesNo'),
    ],
  })
  const says = (answer: Answer) => answerProblems(form, answer)

  test('takes all its fields, and without the optional ones', () => {
    const full = { name: '陈伟', story: 'a\nb', amount: 12.5, on: '2024-02-29', at: '23:59', way: 'a', urgent: false }
    expect(says(full)).toEqual({})
    expect(says({ name: 'Chen' })).toEqual({})
    expect(says({ name: 'Chen', on: '', way: '' })).toEqual({})
  })

  test('names each field that is wrong', () => {
    const wrong = { name: ' ', story: 5, amount: '12', on: '2025-02-29', at: '24:00', way: 'b', urgent: 'yes', odd: 1 }
    expect(says(wrong)).toEqual({
      name: 'missing',
      story: 'notText',
      amount: 'notNumber',
      on: 'notDate',
      at: 'notTime',
      way: 'notOption',
      urgent: 'notYesNo',
      odd: 'unknownField',
    })
    expect(says({ name: 'two\nlines' })).toEqual({ name: 'notText' })
    expect(says({ name: 'x'.repeat(201) })).toEqual({ name: 'tooLong' })
    expect(says({ name: 'x', amount: Number.NaN })).toEqual({ amount: 'notNumber' })
    expect(says(true)).toEqual({ answer: 'notFields' })
  })

  test('does not take an inherited property for a filled field', () => {
    const tricky = step('form', { fields: [field('constructor', 'line', true)] })
    expect(answerProblems(tricky, {})).toEqual({ constructor: 'missing' })
    expect(Object.keys(says({ name: 'x', ['__proto__']: 'y' }))).toEqual(['__proto__'])
  })
})
