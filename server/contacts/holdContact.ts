import type { Contact } from '../../shared/contract/contacts.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict } from '../errors.ts'
import { contactView } from './contactView.ts'
import { changeInHand, getMine } from './inHand.ts'

/** The customer is put on hold. Throws `notFound`, `conflict`. */
export async function holdContact(deps: Deps, actor: Actor, input: { contactId: string }): Promise<Contact> {
  const hand = await getMine(deps, actor, input.contactId, 'hold')
  if (hand.contact.heldAt !== null) throw conflict('alreadyHeld', 'The customer is on hold already.')
  const now = deps.world.now()
  const { contact, unit } = changeInHand(hand, { what: 'held', move: 'hold', contact: { heldAt: now } }, now)
  await deps.db.writeAll(actor, { ...unit, result: contactView(contact) })
  return contactView(contact)
}

/** Talks to the customer again; the time on hold is added up. Throws `notFound`, `conflict`. */
export async function resumeContact(deps: Deps, actor: Actor, input: { contactId: string }): Promise<Contact> {
  const hand = await getMine(deps, actor, input.contactId, 'resume')
  const { heldAt } = hand.contact
  if (heldAt === null) throw conflict('notHeld', 'The customer is not on hold.')
  const now = deps.world.now()
  const { contact, unit } = changeInHand(
    hand,
    {
      what: 'resumed',
      move: 'resume',
      contact: { heldAt: null },
      offer: { holdMs: hand.offer.holdMs + now - heldAt },
    },
    now,
  )
  await deps.db.writeAll(actor, { ...unit, result: contactView(contact) })
  return contactView(contact)
}
