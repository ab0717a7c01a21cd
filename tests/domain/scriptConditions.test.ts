import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../../shared/contract/scripts.ts'
import { factAt, holds, type ScriptFacts } from '../../shared/domain/scriptConditions.ts'

const facts: ScriptFacts = {
  contact: { channel: 'voice', queue: 'complaints', attributes: { 'ivr.choice': '2', plan: 'gold' }, subject: null },
  customer: { class: 'vip', language: 'zh' },
  ticket: { kind: 'complaint' },
}
const answers = new Map<string, Answer>([
  ['problem', 'late'],
  ['details', { days: 3, urgent: true }],
  ['a.b', 'dotted'],
])

describe('a fact', () => {
  test.each([
    ['contact.channel', 'voice'],
    ['contact.attributes.plan', 'gold'],
    ['contact.attributes.ivr.choice', '2'],
    ['customer.class', 'vip'],
    ['ticket.kind', 'complaint'],
    ['answers.problem', 'late'],
    ['answers.details.days', 3],
    ['answers.a.b', 'dotted'],
  ])('%s is found by its path', (path, value) => {
    expect(factAt(facts, answers, path)).toBe(value)
  })

  test('is unknown when it is null, absent or of an unknown root', () => {
    for (const path of ['contact.subject', 'customer.city', 'agent.name', 'contact', 'answers', '', 'answers.nothing'])
      expect(factAt(facts, answers, path)).toBeUndefined()
    expect(factAt({ contact: {}, customer: null }, new Map(), 'customer.class')).toBeUndefined()
  })

  test('is never anything inherited', () => {
    const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'length']
    const roots = [
      'contact',
      'contact.attributes',
      'customer',
      'ticket',
      'answers',
      'answers.details',
      'answers.problem',
      '',
    ]
    for (const root of roots)
      for (const name of inherited)
        for (const path of [`${root}.${name}`, `${root}.${name}.name`, `${root}.__proto__.${name}`])
          expect(factAt(facts, answers, path)).toBeUndefined()
  })

  test('whatever the path, is looked up without throwing', () => {
    fc.assert(
      fc.property(fc.string(), (path) => {
        expect(() => factAt(facts, answers, path)).not.toThrow()
      }),
    )
  })
})

describe('a condition', () => {
  const says = (condition: Parameters<typeof holds>[0]) => holds(condition, facts, answers)

  test('compares strictly', () => {
    expect(says({ fact: 'customer.class', is: 'vip' })).toBe(true)
    expect(says({ fact: 'answers.details.days', is: '3' })).toBe(false)
    expect(says({ fact: 'answers.details.urgent', is: true })).toBe(true)
    expect(says({ fact: 'customer.class', in: ['vip', 'major'] })).toBe(true)
    expect(says({ fact: 'customer.class', isNot: 'vip' })).toBe(false)
  })

  test('takes an unknown fact as equal to nothing', () => {
    const fact = 'customer.city'
    expect(says({ fact, is: 'Rizhao' })).toBe(false)
    expect(says({ fact, in: ['Rizhao'] })).toBe(false)
    expect(says({ fact, isNot: 'Rizhao' })).toBe(true)
    expect(says({ fact, known: false })).toBe(true)
    expect(says({ fact, known: true })).toBe(false)
  })

  test('nests', () => {
    const vip = { fact: 'customer.class', is: 'vip' }
    const early = { fact: 'answers.problem', is: 'early' }
    expect(says({ any: [early, vip] })).toBe(true)
    expect(says({ all: [early, vip] })).toBe(false)
    expect(says({ all: [] })).toBe(true)
    expect(says({ any: [] })).toBe(false)
  })
})
