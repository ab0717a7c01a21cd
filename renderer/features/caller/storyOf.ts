import type { ContactRoom } from '../../../shared/contract/contacts.ts'
import type { TimelineItem } from '../../../shared/contract/customers.ts'

/** What happened with the customer besides the contact in hand, the newest first; none while nobody is known. */
export function storyOf({ contact, customer }: ContactRoom): TimelineItem[] {
  return customer?.timeline.filter((item) => item.id !== contact.id) ?? []
}
