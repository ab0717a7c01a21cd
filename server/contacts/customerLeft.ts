import type { Contact, CustomerLeftInput } from '../../shared/contract/contacts.ts'
import { findContact } from '../db/contactQueries.ts'
import { save } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { changeContact } from './changeContact.ts'
import { contactEvent, contactView } from './contactView.ts'
import { endConnected } from './endContact.ts'
import { backInLine, changeInHand, findInHand, type HandChange } from './inHand.ts'

/**
 * The customer hung up or left. Waiting: the contact is abandoned, or, with `callback`, keeps its place and is called
 * back. Connected: wrap-up begins. Already over: nothing happens. Throws `notFound`.
 */
export async function customerLeft(
  deps: Deps,
  actor: Actor,
  contactId: string,
  input: CustomerLeftInput,
): Promise<Contact> {
  const contact = await findContact(deps.db, contactId)
  if (!contact) throw notFound('contact', contactId)
  const now = deps.world.now()
  const callback = input.reason === 'callback'
  const hand = await findInHand(deps, contact)

  if (contact.state === 'connected' && hand) return endConnected(deps, actor, hand, 'customer')
  // Who is to be called back has left the line already; that the line is dead does not end the wish.
  const waits = contact.state === 'queued' || contact.state === 'offered'
  if (!waits || (contact.callback && !callback)) return contactView(contact)

  const change: HandChange = callback
    ? { what: 'callbackWanted', move: 'callBack', contact: { ...backInLine, callback: true } }
    : {
        what: 'abandoned',
        move: 'abandon',
        contact: { ...backInLine, endedAt: now, endedBy: 'customer', closedAt: now },
      }

  if (hand) {
    const { contact: next, unit } = changeInHand(
      hand,
      { ...change, offer: { state: 'done', outcome: 'callerGone', doneAt: now } },
      now,
    )
    await deps.db.writeAll(actor, { ...unit, result: contactView(next) })
    return contactView(next)
  }
  const next = changeContact(contact, change.move, change.contact)
  await deps.db.writeAll(actor, {
    writes: [save('contacts', next, contact)],
    events: [contactEvent(change.what, next)],
    result: contactView(next),
  })
  return contactView(next)
}
