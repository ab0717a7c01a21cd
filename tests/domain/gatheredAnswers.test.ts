import { describe, expect, test } from 'vitest'
import { deliveryComplaint } from '../../server/scripts/library/deliveryComplaint.ts'
import type { AnsweredStep } from '../../shared/contract/scripts.ts'
import { gatheredAnswers } from '../../shared/domain/gatheredAnswers.ts'

const answered = (stepId: string, answer: AnsweredStep['answer']): AnsweredStep => ({
  stepId,
  at: 0,
  byName: null,
  answer,
  skipReason: answer === null ? 'not now' : null,
})
const gathered = (...entries: AnsweredStep[]) => gatheredAnswers(deliveryComplaint.steps, entries)

const facts = answered('facts', { order: 'W2610-2046', problem: 'late', harm: 'A day lost', demand: 'A time' })
const action = answered('action', { action: 'Courier calls', owner: 'Lin', date: '2026-11-24', time: '18:00' })

describe('what a script has gathered', () => {
  test('is each filled field and typed answer, in order; confirmations and choices are none', () => {
    const { facts: told } = gathered(
      answered('greet', true),
      answered('identity', 'verified'),
      answered('need', 'It is late again'),
      facts,
    )
    expect(told.map(({ stepId, key, value }) => [stepId, key, value])).toEqual([
      ['need', 'answer', 'It is late again'],
      ['facts', 'order', 'W2610-2046'],
      ['facts', 'problem', 'late'],
      ['facts', 'harm', 'A day lost'],
      ['facts', 'demand', 'A time'],
    ])
    expect(told[2]?.field?.options?.[0]?.label.en).toBe('Late')
  })

  test('has the time that was agreed last, and what was promised by then', () => {
    expect(gathered(facts, action)).toMatchObject({ when: '2026-11-24T18:00', promise: 'Courier calls' })
    const plan = answered('followUpPlan', { date: '2026-11-25', time: '09:30', by: 'phone' })
    expect(gathered(facts, action, plan)).toMatchObject({ when: '2026-11-25T09:30', promise: 'Courier calls' })
    const escalated = answered('escalate', { to: 'teamLead', why: 'Too late', date: '2026-11-26', time: '10:00' })
    expect(gathered(action, escalated)).toMatchObject({ when: '2026-11-26T10:00', promise: 'Courier calls' })
  })

  test('takes no date of the past, which has no time, for an appointment', () => {
    const past = answered('facts', { order: 'W1', promisedFor: '2026-11-20' })
    expect(gathered(past)).toMatchObject({ when: null, promise: null })
  })

  test('counts the last answer of a step, nothing that was skipped, and nothing of another script', () => {
    const again = answered('facts', { order: 'W2' })
    expect(gathered(facts, again, answered('remember', null), answered('gone', 'x')).facts).toMatchObject([
      { key: 'order', value: 'W2' },
    ])
    expect(gathered()).toEqual({ facts: [], when: null, promise: null })
  })
})
