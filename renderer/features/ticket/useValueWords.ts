import { useI18n } from 'vue-i18n'
import type { ChangedField } from '../../../shared/contract/tickets.ts'
import { useLocalText } from '../../composables/useLocalText.ts'
import { useTicketNames } from '../../composables/useTicketNames.ts'
import { useQueuesStore } from '../../stores/queues.ts'
import { useTicketFormStore } from '../../stores/ticketForm.ts'
import { useTicketsStore } from '../../stores/tickets.ts'

/** The words of the contract in each field, and where their translations are. */
const namespaces: Partial<Record<ChangedField, string>> = {
  state: 'ticketState',
  priority: 'ticketPriority',
  kind: 'ticketKind',
  class: 'ticketClass',
  severity: 'ticketSeverity',
  step: 'complaintStep',
  pendingReason: 'pendingReason',
}

/** Puts the value of a ticket's field, as history and macros name it, into words. */
export function useValueWords(): (field: ChangedField, value: string | null) => string {
  const { t, d, te } = useI18n()
  const { teamName, termName, personName, fieldName } = useTicketNames()
  const say = useLocalText()
  const queues = useQueuesStore()
  const tickets = useTicketsStore()
  const form = useTicketFormStore()
  const each = (value: string, nameOf: (id: string) => string) => value.split(', ').map(nameOf).join(', ')

  /** `order: A-1, remedy: refund`, with the names of fields and choices. */
  const fieldsText = (value: string) =>
    value
      .split(/, (?=[\w.:-]+: )/)
      .map((pair) => {
        const [id = '', ...rest] = pair.split(': ')
        const given = rest.join(': ')
        const choice = form.fieldById.get(id)?.choices.find((each) => each.id === given)
        return t('tickets.fieldValue', { field: fieldName(id), value: choice ? say(choice.name) : given })
      })
      .join(t('common.separator'))

  return (field, value) => {
    if (value === null) return field === 'owner' ? t('tickets.nobody') : t('tickets.nothing')
    const key = `${namespaces[field]}.${value}`
    if (namespaces[field]) return te(key) ? t(key) : value
    switch (field) {
      case 'wantedBy':
      case 'reviewAt':
        return d(Number(value), 'dayTime')
      case 'team':
        return teamName(value)
      case 'category':
        return termName(value)
      case 'claims':
        return each(value, termName)
      case 'watchers':
        return each(value, personName)
      case 'queue':
        return say(queues.byId.get(value)?.name) || value
      case 'parentId':
      case 'problemId':
      case 'mergedIntoId':
        return tickets.byId.get(value)?.number ?? value
      case 'fields':
        return fieldsText(value)
      case 'subject':
        return t('tickets.quoted', { text: value })
      default:
        return value
    }
  }
}
