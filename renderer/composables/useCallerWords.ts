import { useI18n } from 'vue-i18n'
import type { Contact } from '../../shared/contract/contacts.ts'
import type { CustomerCard, CustomerClass } from '../../shared/contract/customers.ts'
import type { Tone } from '../ui/tones.ts'
import { phoneText } from './phoneText.ts'

/** The badge colour of each class; the word says the same. */
export const classTones: Record<CustomerClass, Tone> = {
  vip: 'warn',
  major: 'accent',
  ordinary: 'neutral',
  small: 'neutral',
}

/** How a caller is called on the screen. Only a recognised customer gets a customer's name. */
export function useCallerWords() {
  const { t } = useI18n()

  /** Where the contact comes from: the number as people read it, else the address. */
  const origin = (contact: Contact): string | null =>
    contact.from.phone === null ? contact.from.email : phoneText(contact.from.phone)

  function nameOf(contact: Contact, card: CustomerCard | null): string {
    switch (contact.identity) {
      case 'known': {
        const sure =
          card !== null && card.customer.id === contact.customerId ? card.customer.name : contact.customerName
        return sure ?? t('caller.unknown')
      }
      case 'several':
        return origin(contact) ?? t('caller.unknown')
      case 'unknown':
        return contact.from.name ?? origin(contact) ?? t('caller.unknown')
      case 'withheld':
        return contact.from.name ?? t('caller.withheld')
    }
  }

  return { nameOf, origin }
}
