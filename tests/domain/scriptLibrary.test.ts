import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LocalText } from '../../shared/contract/basics.ts'
import { customerClass, temperamentType } from '../../shared/contract/customers.ts'
import { script as scriptSchema, type Script } from '../../shared/contract/scripts.ts'
import { library } from '../../server/scripts/library/index.ts'
import { checkScript } from '../../shared/domain/scriptCheck.ts'
import { progressOf } from '../../shared/domain/scriptWalk.ts'
import { pickBy, walkThrough } from '../helpers/scriptWalks.ts'

const spine = ['know', 'understand', 'help', 'empathise', 'delight']

function textsOf(script: Script): LocalText[] {
  return [
    script.name,
    ...script.steps.flatMap((step) => [
      step.text,
      ...(step.hint ? [step.hint] : []),
      ...Object.values(step.variants ?? {}),
      ...(step.options ?? []).map(({ label }) => label),
      ...(step.fields ?? []).flatMap(({ label, options }) => [label, ...(options ?? []).map((option) => option.label)]),
    ]),
  ]
}

test('six scripts come with the product, and every queue of the demo company has one', () => {
  expect(library.map(({ id }) => id)).toEqual([
    'delivery-complaint',
    'billing-dispute',
    'faulty-product',
    'service-outage',
    'cancelling',
    'general-enquiry',
  ])
  for (const queue of ['complaints', 'billing', 'support', 'vip'])
    expect(library.filter(({ queues }) => queues.includes(queue)).length).toBeGreaterThan(1)
})

describe.each(library.map((script) => ({ script })))('$script.id', ({ script }) => {
  test('has the shape of the contract and no problem', () => {
    expect(scriptSchema.parse(script)).toEqual(script)
    expect(checkScript(script)).toEqual([])
  })

  test('stands on the five steps, with 10 to 18 steps of its own', () => {
    expect([...new Set(script.steps.map((step) => step.spine))]).toEqual(spine)
    expect(script.steps.length).toBeGreaterThanOrEqual(10)
    expect(script.steps.length).toBeLessThanOrEqual(18)
  })

  test('speaks both languages, each in its own writing', () => {
    for (const { en, zh } of textsOf(script)) {
      expect(en).not.toMatch(/\p{Script=Han}|[，。？！：；“”]{1}(?=\p{Script=Han})/u)
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(zh).not.toMatch(/[,?!;](?!\w)/)
    }
  })

  test('has a tone for every temperament in its key lines', () => {
    const varied = script.steps.filter(({ variants }) => variants)
    expect(varied.length).toBeGreaterThanOrEqual(5)
    for (const { variants } of varied)
      expect(Object.keys(variants ?? {}).sort()).toEqual([...temperamentType.options].sort())
  })

  test('depends on the customer’s class somewhere', () => {
    expect(JSON.stringify(script.steps)).toContain('customer.class')
  })

  test('on every way a verified caller can take, need, action, agreement and follow-up are kept with the contact', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(99), { minLength: 1 }),
        fc.constantFrom(...customerClass.options, null),
        (numbers, rank) => {
          const facts = { contact: { channel: 'voice' as const }, customer: rank && { class: rank } }
          const answered = walkThrough(script, facts, pickBy(numbers), [], script.steps.length + 1)
          const answerOf = (id: string) => answered.find(({ stepId }) => stepId === id)?.answer
          const filled = (id: string, ...keys: string[]) => {
            const answer = answerOf(id)
            return typeof answer === 'object' && answer !== null && keys.every((key) => Boolean(answer[key]))
          }
          expect(progressOf(script, answered, facts)).toMatchObject({ done: true, openGates: [] })
          if (answerOf('identity') === 'failed') {
            expect(filled('unverified', 'date', 'time')).toBe(true)
            expect(answerOf('action')).toBeUndefined()
            return
          }
          expect(answerOf('identity') === 'verified' || answerOf('level') === 'open').toBe(true)
          expect(answerOf('need')).toBeTypeOf('string')
          expect(answerOf('readBack')).toBe(true)
          expect(filled('action', 'action', 'owner', 'date', 'time')).toBe(true)
          if (answerOf('agree') !== 'agreed') expect(filled('escalate', 'to', 'why', 'date', 'time')).toBe(true)
          if (answerOf('followUp') === 'planned') expect(filled('followUpPlan', 'date', 'time', 'by')).toBe(true)
          else expect(answerOf('noFollowUp')).toBeTypeOf('string')
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('the class of a customer', () => {
  const delivery = library.find(({ id }) => id === 'delivery-complaint') ?? fail()
  const pathFor = (rank: 'vip' | 'small') => progressOf(delivery, [], { contact: {}, customer: { class: rank } }).path

  test('adds the personal line for key customers only', () => {
    expect(pathFor('vip')).toContain('care')
    expect(pathFor('small')).not.toContain('care')
  })
})

function fail(): never {
  throw new Error('no such script')
}
