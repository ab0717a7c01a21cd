import type { LocalText } from '../contract/basics.ts'
import type { AnsweredStep, PlainValue, ScriptStep } from '../contract/scripts.ts'

type Field = NonNullable<ScriptStep['fields']>[number]

/** One thing that the caller said: a filled field of a form, or a typed answer. */
export interface GatheredFact {
  stepId: string
  /** The form's field; `answer` for a typed answer. */
  key: string
  /** The field's label; the step's line for a typed answer. */
  label: LocalText
  value: PlainValue
  /** How to read the value: absent for a typed answer. */
  field?: Field
}

export interface GatheredAnswers {
  /** Everything typed or filled in so far, in the order of the answers. Choices and confirmations are not facts. */
  facts: GatheredFact[]
  /** The last date with a time that was agreed, `YYYY-MM-DDTHH:MM` as said, in the agent's own time; else null. */
  when: string | null
  /** What was promised to be done: the last field with the key `action`; else null. */
  promise: string | null
}

function factsOf(step: ScriptStep, answer: AnsweredStep['answer']): GatheredFact[] {
  if (step.kind === 'ask' && typeof answer === 'string')
    return [{ stepId: step.id, key: 'answer', label: step.text, value: answer }]
  if (step.kind !== 'form' || answer === null || typeof answer !== 'object') return []
  return (step.fields ?? []).flatMap((field) => {
    const value = Object.hasOwn(answer, field.key) ? answer[field.key] : undefined
    return value === undefined ? [] : [{ stepId: step.id, key: field.key, label: field.label, value, field }]
  })
}

/** The first date and the first time of a form make an appointment; a date alone is a fact of the past as well. */
function appointmentOf(facts: readonly GatheredFact[]): string | null {
  const of = (type: Field['type']) => facts.find((fact) => fact.field?.type === type)?.value
  const [date, time] = [of('date'), of('time')]
  return date === undefined || time === undefined ? null : `${String(date)}T${String(time)}`
}

/**
 * Tells what a script has gathered already, so that nobody asks or types it twice: for read-backs, and as what the
 * wrap-up, its ticket and its promise begin with.
 * @param answered oldest first; of several entries for a step the last counts, and one that was skipped tells nothing
 */
export function gatheredAnswers(steps: readonly ScriptStep[], answered: readonly AnsweredStep[]): GatheredAnswers {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const latest = new Map(answered.map((entry) => [entry.stepId, entry]))
  const forms = [...latest.values()].flatMap((entry) => {
    const step = byId.get(entry.stepId)
    return step ? [factsOf(step, entry.answer)] : []
  })
  const appointments = forms.filter((facts) => appointmentOf(facts) !== null)
  const facts = forms.flat()
  const promise = facts.findLast((fact) => fact.key === 'action')?.value
  return {
    facts,
    when: appointmentOf(appointments.at(-1) ?? []),
    promise: promise === undefined ? null : String(promise),
  }
}
