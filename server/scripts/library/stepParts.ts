import type { LocalText } from '../../../shared/contract/basics.ts'
import type { TemperamentType } from '../../../shared/contract/customers.ts'
import type { ScriptStep, SpineStep, StepKind } from '../../../shared/contract/scripts.ts'

type Option = NonNullable<ScriptStep['options']>[number]
type Field = NonNullable<ScriptStep['fields']>[number]
type More = Partial<Omit<ScriptStep, 'id' | 'spine' | 'kind' | 'text'>>

/** The same words in both languages. */
export const words = (en: string, zh: string): LocalText => ({ en, zh })

/** A step; optional unless `more` says that it is required. */
export const step = (spine: SpineStep, kind: StepKind, id: string, text: LocalText, more: More = {}): ScriptStep => ({
  id,
  spine,
  kind,
  text,
  required: false,
  ...more,
})

/** An option of a choice; without `next` the choice's own is taken. */
export const option = (value: string, en: string, zh: string, next?: string): Option => ({
  value,
  label: words(en, zh),
  ...(next === undefined ? {} : { next }),
})

/** A field of a form that must be filled in. */
export const field = (key: string, type: Field['type'], en: string, zh: string, options?: Option[]): Field => ({
  key,
  type,
  label: words(en, zh),
  required: true,
  ...(options ? { options: options.map(({ value, label }) => ({ value, label })) } : {}),
})

/** A field that may stay empty. */
export const spare = (...given: Parameters<typeof field>): Field => ({ ...field(...given), required: false })

/** One line in the tone of each temperament. */
export const tones = (
  driver: LocalText,
  expressive: LocalText,
  amiable: LocalText,
  analyst: LocalText,
): Record<TemperamentType, LocalText> => ({ driver, expressive, amiable, analyst })
