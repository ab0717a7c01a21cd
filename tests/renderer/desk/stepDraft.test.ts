import { describe, expect, it } from 'vitest'
import { answerOf, emptyStepDraft } from '../../../renderer/features/script/stepDraft.ts'
import type { ScriptStep } from '../../../shared/contract/scripts.ts'
import { answerProblems } from '../../../shared/domain/scriptAnswer.ts'

const words = { en: 'x', zh: 'x' }
const step = (kind: ScriptStep['kind'], more: Partial<ScriptStep> = {}): ScriptStep => ({
  id: 's1',
  spine: 'know',
  kind,
  text: words,
  required: true,
  ...more,
})
const form = step('form', {
  fields: [
    { key: 'order', label: words, type: 'line', required: true },
    { key: 'amount', label: words, type: 'number', required: false },
    { key: 'agreed', label: words, type: 'yesNo', required: true },
    { key: 'by', label: words, type: 'date', required: false },
  ],
})
const typed = (fields: Record<string, string>) => answerOf(form, { text: '', fields })

describe('the answer that a draft makes', () => {
  it('is plain true for what is only said, checked or done', () => {
    for (const kind of ['say', 'check', 'act'] as const) expect(answerOf(step(kind), emptyStepDraft)).toBe(true)
  })

  it('is the text for a question', () => {
    expect(answerOf(step('ask'), { text: 'Monday', fields: {} })).toBe('Monday')
  })

  it('has numbers as numbers and yes as true, and leaves out what is empty', () => {
    const answer = typed({ order: ' W-1 ', amount: '12.5', agreed: 'no', by: '  ' })
    expect(answer).toEqual({ order: 'W-1', amount: 12.5, agreed: false })
    expect(answerProblems(form, answer)).toEqual({})
  })

  it('hands a number that is none to the check, which names the field', () => {
    const answer = typed({ order: 'W-1', amount: 'ten', agreed: 'yes' })
    expect(answerProblems(form, answer)).toEqual({ amount: 'notNumber' })
  })
})
