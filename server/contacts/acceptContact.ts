import type { Contact } from '../../shared/contract/contacts.ts'
import { findContact } from '../db/contactQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound, stale } from '../errors.ts'
import { scriptFor } from '../scripts/scriptFor.ts'
import { contactView } from './contactView.ts'
import { changeInHand, findInHand, type InHand } from './inHand.ts'

/** The actor's open offer; else `stale/takenBy` or `stale/staleOffer`, and `notFound` for no such contact. */
export async function getMyOffer(
  deps: Deps,
  actor: Actor,
  input: { contactId: string; offerId: string },
): Promise<InHand> {
  const contact = await findContact(deps.db, input.contactId)
  if (!contact) throw notFound('contact', input.contactId)
  if (contact.offerId !== input.offerId || contact.agentId !== actor.id) {
    throw contact.agentId && contact.agentId !== actor.id
      ? stale('taken', 'A colleague has this contact now.')
      : stale(
          'staleOffer',
          'This offer has ended. The contact waits at the front of its queue, or the caller has left.',
        )
  }
  const hand = await findInHand(deps, contact)
  if (!hand || contact.state !== 'offered' || hand.offer.expiresAt <= deps.world.now()) {
    throw stale('staleOffer', 'This offer has ended.')
  }
  return hand
}

/** The agent takes the offered contact and is connected. Throws `stale`, `notFound`. */
export async function acceptContact(
  deps: Deps,
  actor: Actor,
  input: { contactId: string; offerId: string },
): Promise<Contact> {
  const hand = await getMyOffer(deps, actor, input)
  const now = deps.world.now()
  const script = await scriptFor(deps, hand.contact)
  const { contact, unit } = changeInHand(
    hand,
    {
      what: 'accepted',
      move: 'accept',
      contact: {
        answeredAt: hand.contact.answeredAt ?? now,
        offerExpiresAt: null,
        scriptId: script.scriptId,
        targetAgentId: null,
        targetUntil: null,
      },
      offer: { state: 'active', outcome: 'accepted', answeredAt: now },
      more: { waitMs: now - hand.contact.queuedAt },
    },
    now,
  )
  await deps.db.writeAll(actor, { ...unit, writes: [...unit.writes, ...script.writes], result: contactView(contact) })
  return contactView(contact)
}
