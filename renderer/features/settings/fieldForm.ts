import type { LocalText } from '../../../shared/contract/basics.ts'
import type { SaveFieldInput, TicketField } from '../../../shared/contract/tickets/fields.ts'
import type { FieldValue } from '../../../shared/contract/tickets.ts'
import { isNamed, trimmed } from './formKinds.ts'

/** Something to choose, as it is typed; one that was saved is retired, a new one is taken out. */
export interface ChoiceRow {
  id: string
  name: LocalText
  retired: boolean
  isNew: boolean
}

/** A custom field as it is typed. */
export interface FieldForm extends Pick<TicketField, 'kinds' | 'name' | 'type' | 'requiredTo' | 'onlyIf' | 'retired'> {
  choices: ChoiceRow[]
}

export const fieldForm = (row: TicketField | null): FieldForm =>
  row
    ? {
        kinds: row.kinds,
        name: row.name,
        type: row.type,
        requiredTo: row.requiredTo,
        onlyIf: row.onlyIf,
        retired: row.retired,
        choices: row.choices.map((choice) => ({ ...choice, retired: choice.retired ?? false, isNew: false })),
      }
    : {
        kinds: ['complaint'],
        name: { en: '', zh: '' },
        type: 'text',
        requiredTo: null,
        onlyIf: null,
        retired: false,
        choices: [],
      }

type Body = Omit<SaveFieldInput, 'id' | 'version' | 'commandId'>

/** What is typed as the server takes it; null while something is missing. */
export function fieldBody(form: FieldForm): Body | null {
  const choices = form.type === 'choice' ? form.choices : []
  if (!isNamed(form.name) || form.kinds.length === 0 || !choices.every(({ name }) => isNamed(name))) return null
  if (form.type === 'choice' && choices.every(({ retired }) => retired)) return null
  if (form.onlyIf && form.onlyIf.values.length === 0) return null
  return {
    ...form,
    name: trimmed(form.name),
    choices: choices.map(({ id, name, retired }) => ({ id, name: trimmed(name), ...(retired ? { retired } : {}) })),
  }
}

/** The values that a field may have, where they can be listed. */
export const valuesOf = (field: Pick<TicketField, 'type' | 'choices'>): FieldValue[] =>
  field.type === 'yesNo' ? [true, false] : field.type === 'choice' ? field.choices.map(({ id }) => id) : []
