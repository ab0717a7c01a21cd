import type { Answer, ScriptStep } from '../../../shared/contract/scripts.ts'

type Field = NonNullable<ScriptStep['fields']>[number]

/** What is typed into a step before it is answered: one text, or a text for each field of a form. */
export interface StepDraft {
  text: string
  fields: Record<string, string>
}

export const emptyStepDraft: StepDraft = { text: '', fields: {} }

function valueOf(field: Field, typed: string): string | number | boolean | undefined {
  const trimmed = typed.trim()
  if (trimmed === '') return undefined
  if (field.type === 'number') return Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed
  return field.type === 'yesNo' ? trimmed === 'yes' : trimmed
}

/** The answer that a draft makes for its step; a choice, and what is only confirmed, need no draft. */
export function answerOf(step: ScriptStep, draft: StepDraft): Answer {
  if (step.kind === 'ask') return draft.text
  if (step.kind !== 'form') return true
  const values = (step.fields ?? []).flatMap((field) => {
    const value = valueOf(field, draft.fields[field.key] ?? '')
    return value === undefined ? [] : [[field.key, value] as const]
  })
  return Object.fromEntries(values)
}
