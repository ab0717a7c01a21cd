import type { Contact } from '../../shared/contract/contacts.ts'
import { findFirstMessage } from '../db/messageQueries.ts'
import type { Deps } from '../deps.ts'

/** What an offer says the contact is about when it has no subject: the customer's first line; null when there is none. */
export async function firstWords(deps: Deps, contact: Pick<Contact, 'id' | 'subject'>): Promise<string | null> {
  if (contact.subject !== null) return null
  const message = await findFirstMessage(deps.db, contact.id, 'customer')
  return message?.text.split('\n', 1)[0]?.slice(0, 200) ?? null
}
