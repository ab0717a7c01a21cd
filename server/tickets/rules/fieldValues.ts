import type { TicketField } from '../../../shared/contract/tickets/fields.ts'
import type { FieldValue } from '../../../shared/contract/tickets.ts'

const isDate = (value: string): boolean => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)?.slice(1).map(Number)
  if (!parts) return false
  const [year = 0, month = 0, day = 0] = parts
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return days !== undefined && day >= 1 && day <= days
}

/** What is wrong with a value for this field; undefined when nothing is. */
export function wrongValue(field: TicketField, value: FieldValue): string | undefined {
  switch (field.type) {
    case 'text':
      return typeof value === 'string' ? undefined : 'a text is needed'
    case 'number':
      return typeof value === 'number' ? undefined : 'a number is needed'
    case 'yesNo':
      return typeof value === 'boolean' ? undefined : 'yes or no is needed'
    case 'date':
      return typeof value === 'string' && isDate(value) ? undefined : 'a date like 2026-11-30 is needed'
    case 'choice':
      return field.choices.some((choice) => choice.id === value && !choice.retired)
        ? undefined
        : 'this cannot be chosen'
  }
}
