import type { Language } from '../contract/basics.ts'
import type { TemperamentType } from '../contract/customers.ts'
import type { ScriptStep } from '../contract/scripts.ts'

/** What a line may be filled with: `{agentName}`, `{customerName}`. */
export interface LineWords {
  agentName?: string | null
  customerName?: string | null
}

const blank = '___'

/**
 * Gives a step's line as it is to be said: in this language, worded for this temperament if there is such a variant
 * (null: nothing is claimed about the customer). A word that is not known shows as `___`; other braces stay.
 */
export function lineFor(
  step: ScriptStep,
  language: Language,
  temperament: TemperamentType | null,
  words: LineWords = {},
): string {
  const variant = temperament ? step.variants?.[temperament]?.[language] : undefined
  const line = variant?.trim() ? variant : step.text[language]
  return line
    .replaceAll('{agentName}', () => words.agentName || blank)
    .replaceAll('{customerName}', () => words.customerName || blank)
}
