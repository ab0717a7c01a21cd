import type { Language } from '../../../shared/contract/basics.ts'
import type { Customer, CustomerClass } from '../../../shared/contract/customers.ts'
import type { RawInput } from '../../../shared/contract/index.ts'

/** A customer as a person edits one: numbers and addresses one a line, nothing but plain values. */
export interface CustomerForm {
  name: string
  nameSaid: string
  phones: string
  emails: string
  organisation: string
  city: string
  language: Language | null
  class: CustomerClass
  note: string
  doNotCall: boolean
  temperamentOptOut: boolean
}
export type FormField = keyof CustomerForm

/** What is typed, and the customer as it was when the typing began. */
export interface FormDraft {
  form: CustomerForm
  base: CustomerForm
}

export const emptyForm = (name = ''): CustomerForm => ({
  name,
  nameSaid: '',
  phones: '',
  emails: '',
  organisation: '',
  city: '',
  language: null,
  class: 'ordinary',
  note: '',
  doNotCall: false,
  temperamentOptOut: false,
})

export const formOf = (customer: Customer): CustomerForm => ({
  name: customer.name,
  nameSaid: customer.nameSaid ?? '',
  phones: customer.phones.join('\n'),
  emails: customer.emails.join('\n'),
  organisation: customer.organisation ?? '',
  city: customer.city ?? '',
  language: customer.language,
  class: customer.class,
  note: customer.note ?? '',
  doNotCall: customer.doNotCall,
  temperamentOptOut: customer.temperamentOptOut,
})

// The form has exactly these keys.
const fieldsOf = (form: CustomerForm) => Object.keys(form) as FormField[]

/** The fields that were changed by hand. */
export const changedFields = ({ form, base }: FormDraft): FormField[] =>
  fieldsOf(form).filter((field) => form[field] !== base[field])

/** The fields changed here that somebody else changed meanwhile to something else. */
export const clashingFields = (draft: FormDraft, current: CustomerForm): FormField[] =>
  changedFields(draft).filter((field) => current[field] !== draft.base[field] && current[field] !== draft.form[field])

/** Settles clashes: theirs goes into the form, or mine stands against what is there now. */
export function settle(draft: FormDraft, current: CustomerForm, fields: readonly FormField[], keep: 'mine' | 'theirs') {
  const theirs = Object.fromEntries(fields.map((field) => [field, current[field]]))
  return {
    form: keep === 'theirs' ? { ...draft.form, ...theirs } : draft.form,
    base: { ...draft.base, ...theirs },
  }
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** The fields as the server takes them; an emptied one is null. */
export function asInput(form: CustomerForm, fields: readonly FormField[]): Partial<RawInput<'customer:create'>> {
  const { phones, emails, name, nameSaid, organisation, city, note, ...plain } = form
  const all = {
    ...plain,
    name: name.trim(),
    nameSaid: nameSaid.trim() || null,
    organisation: organisation.trim() || null,
    city: city.trim() || null,
    note: note.trim() || null,
    phones: linesOf(phones),
    emails: linesOf(emails),
  }
  return Object.fromEntries(fields.map((field) => [field, all[field]]))
}
