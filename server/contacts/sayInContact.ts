import type { Contact, CustomerMessageInput, Message } from '../../shared/contract/contacts.ts'
import { isFinal } from '../../shared/domain/contactMoves.ts'
import { findContact } from '../db/contactQueries.ts'
import { insert, type Row, type Unit } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, notFound } from '../errors.ts'
import { contactView, messageEvent } from './contactView.ts'
import { getMine } from './inHand.ts'

type Said = { contactId: string; text: string; id?: string | undefined }

/** The agent answers the customer in a chat, a mail or a web complaint. Throws `notFound`, `conflict`. */
export const messageInContact = (deps: Deps, actor: Actor, input: Said): Promise<Contact> =>
  sayMine(deps, actor, input, 'agent')

/** The agent writes a note that only colleagues read. Throws `notFound`, `conflict`. */
export const noteInContact = (deps: Deps, actor: Actor, input: Said): Promise<Contact> =>
  sayMine(deps, actor, input, 'note')

async function sayMine(deps: Deps, actor: Actor, input: Said, from: 'agent' | 'note'): Promise<Contact> {
  const contact =
    actor.role === 'agent'
      ? (await getMine(deps, actor, input.contactId)).contact
      : await getOpen(deps, input.contactId)
  if (from === 'agent' && contact.state !== 'connected')
    throw conflict('notConnected', 'The customer is not there any more. Your text is kept as a draft.')
  const message = newMessage(deps, actor, contact.id, from, input)
  await deps.db.writeAll(actor, {
    writes: [insert('messages', message)],
    events: [messageEvent(message, contact.agentId)],
    result: contactView(contact),
  })
  return contactView(contact)
}

/** What the customer or the system says, by the API. Throws `notFound`, `conflict` when the contact is over. */
export async function addMessage(
  deps: Deps,
  actor: Actor,
  contactId: string,
  input: CustomerMessageInput,
): Promise<Message> {
  const contact = await getOpen(deps, contactId)
  const message: Row<'messages'> = {
    ...newMessage(deps, actor, contact.id, input.from, input),
    authorId: null,
    authorName: input.from === 'customer' ? (contact.customerName ?? contact.fromName) : null,
  }
  await deps.db.writeAll(actor, {
    writes: [insert('messages', message)],
    events: [messageEvent(message, contact.agentId)],
    result: message,
  })
  return message
}

async function getOpen(deps: Deps, contactId: string) {
  const contact = await findContact(deps.db, contactId)
  if (!contact) throw notFound('contact', contactId)
  if (isFinal(contact.state)) throw conflict('contactOver', 'This contact is over.')
  return contact
}

/** A note that goes with another change, with its event; nothing when there is no text. */
export function noteWith(
  deps: Deps,
  actor: Actor,
  contactId: string,
  text: string | undefined,
  agentId: string | null,
): Pick<Unit, 'writes' | 'events'> {
  if (!text) return { writes: [], events: [] }
  const message = newMessage(deps, actor, contactId, 'note', { text })
  return { writes: [insert('messages', message)], events: [messageEvent(message, agentId)] }
}

const newMessage = (
  deps: Deps,
  actor: Actor,
  contactId: string,
  from: Message['from'],
  input: { text: string; id?: string | undefined },
) => ({
  id: input.id ?? deps.world.newId(),
  contactId,
  at: deps.world.now(),
  from,
  authorId: actor.id,
  authorName: actor.name,
  text: input.text,
})
