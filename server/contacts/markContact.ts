import type { Contact } from '../../shared/contract/contacts.ts'
import type { Mood } from '../../shared/contract/customers.ts'
import { findQueue } from '../db/queueQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict } from '../errors.ts'
import type { ContactPatch } from './changeContact.ts'
import { contactView } from './contactView.ts'
import { changeInHand, getMine, type InHand } from './inHand.ts'

/** The agent marks the mood of this contact, or takes the mark away. Throws `notFound`. */
export async function setMood(
  deps: Deps,
  actor: Actor,
  input: { contactId: string; mood: Mood | null },
): Promise<Contact> {
  return mark(deps, actor, await getMine(deps, actor, input.contactId), 'moodSet', { mood: input.mood })
}

/** The agent needs longer to write up: once more the queue's wrap-up time from now. Throws `notFound`, `conflict`. */
export async function extendWrapUp(deps: Deps, actor: Actor, input: { contactId: string }): Promise<Contact> {
  const hand = await getMine(deps, actor, input.contactId)
  if (hand.contact.state !== 'wrapUp') throw conflict('notInWrapUp', 'This contact is not in wrap-up.')
  const queue = await findQueue(deps.db, hand.contact.queue)
  return mark(deps, actor, hand, 'wrapUpExtended', { wrapUpUntil: deps.world.now() + (queue?.wrapUpMs ?? 0) })
}

async function mark(deps: Deps, actor: Actor, hand: InHand, what: string, patch: ContactPatch): Promise<Contact> {
  const { contact, unit } = changeInHand(hand, { what, move: null, contact: patch }, deps.world.now())
  await deps.db.writeAll(actor, { ...unit, result: contactView(contact) })
  return contactView(contact)
}
