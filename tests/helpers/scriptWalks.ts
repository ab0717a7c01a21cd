import type { Answer, AnsweredStep, Script, ScriptStep } from '../../shared/contract/scripts.ts'
import type { ScriptFacts } from '../../shared/domain/scriptConditions.ts'
import { answerStep, type StepResult } from '../../shared/domain/scriptSteps.ts'
import { progressOf } from '../../shared/domain/scriptWalk.ts'

/** Picks a place below `count`. */
export type Pick = (count: number) => number

export const firstOf: Pick = () => 0

/** Picks by a list of numbers, round and round. */
export function pickBy(numbers: readonly number[]): Pick {
  let place = 0
  return (count) => (numbers[place++ % numbers.length] ?? 0) % count
}

function valueFor(field: NonNullable<ScriptStep['fields']>[number], pick: Pick): string | number | boolean {
  switch (field.type) {
    case 'number':
      return pick(500)
    case 'date':
      return '2026-11-24'
    case 'time':
      return '09:30'
    case 'yesNo':
      return pick(2) === 1
    case 'choice':
      return field.options?.[pick(field.options.length)]?.value ?? ''
    case 'line':
    case 'text':
      return `words ${pick(9)}`
  }
}

/** An answer that fits the step. */
export function answerTo(step: ScriptStep, pick: Pick): Answer {
  if (step.kind === 'ask') return `as the caller said it, ${pick(9)}`
  if (step.kind === 'choose') return step.options?.[pick(step.options.length)]?.value ?? ''
  if (step.kind !== 'form') return true
  return Object.fromEntries((step.fields ?? []).map((field) => [field.key, valueFor(field, pick)]))
}

export const stepOf = (script: Script, id: string): ScriptStep => {
  const step = script.steps.find((one) => one.id === id)
  if (!step) throw new Error(`no step ${id}`)
  return step
}

/** Answers one step at a made-up time. */
export const give = (
  script: Script,
  answered: readonly AnsweredStep[],
  facts: ScriptFacts,
  stepId: string,
  answer: Answer,
): StepResult => answerStep(script, answered, facts, { stepId, answer, at: 1, byName: 'Lin Yao' })

/**
 * Always takes the current step, answers it (or skips it, if it may be and the pick says so), until nothing is current.
 * @throws if a step is refused, or the walk takes more than `limit` steps
 */
export function walkThrough(
  script: Script,
  facts: ScriptFacts,
  pick: Pick,
  before: AnsweredStep[] = [],
  limit = 400,
): AnsweredStep[] {
  let answered = before
  for (let turn = 0; turn < limit; turn++) {
    const { current } = progressOf(script, answered, facts)
    if (current === null) return answered
    const step = stepOf(script, current)
    const given = { stepId: current, at: turn, byName: 'Lin Yao' }
    const skipped = !step.required && pick(4) === 3
    const result = answerStep(script, answered, facts, {
      ...given,
      ...(skipped ? { skipReason: 'not needed here' } : { answer: answerTo(step, pick) }),
    })
    if (!result.ok) throw new Error(`${script.id}: ${current} refused: ${JSON.stringify(result.refusal)}`)
    answered = result.answered
  }
  throw new Error(`${script.id} does not end within ${limit} steps`)
}
