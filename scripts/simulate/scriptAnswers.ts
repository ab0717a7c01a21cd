import type { Answer, ScriptProgress, ScriptStep } from '../../shared/contract/scripts.ts'
import type { Language } from '../../shared/contract/basics.ts'
import type { Pace } from './pace.ts'

/** What a robot writes where the script wants words. */
export interface Words {
  language: Language
  agentName: string
  note: string
  /** The day for which something is promised, YYYY-MM-DD. */
  day: string
}

const usualFirst = 0.8

/** The step that is next, or undefined when the script is done. */
export const currentStep = ({ current, script }: ScriptProgress): ScriptStep | undefined =>
  script.steps.find((step) => step.id === current)

/**
 * A sensible answer to any step of any script: said and done is true; of options mostly the first, which is how
 * scripts name the good case; fields are filled by their type.
 */
export function answerFor(step: ScriptStep, words: Words, pace: Pace): Answer {
  switch (step.kind) {
    case 'say':
    case 'check':
    case 'act':
    case 'branch':
      return true
    case 'ask':
      return words.note
    case 'choose': {
      const options = step.options ?? []
      const option = pace.chance() < usualFirst ? options[0] : options.at(-1)
      return option?.value ?? words.note
    }
    case 'form':
      return Object.fromEntries((step.fields ?? []).map((field) => [field.key, fieldValue(field, words, pace)]))
  }
}

function fieldValue(
  field: NonNullable<ScriptStep['fields']>[number],
  words: Words,
  pace: Pace,
): string | number | boolean {
  switch (field.type) {
    case 'line':
      return words.agentName
    case 'text':
      return words.note
    case 'number':
      return Math.floor(pace.between(1, 100))
    case 'date':
      return words.day
    case 'time':
      return `${Math.floor(pace.between(9, 18)).toString().padStart(2, '0')}:30`
    case 'choice':
      return field.options?.[0]?.value ?? ''
    case 'yesNo':
      return true
  }
}
