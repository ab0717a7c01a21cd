import type { Contact } from '../../shared/contract/contacts.ts'
import type { EndedBy } from '../db/stored.ts'
import { findQueue } from '../db/queueQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { contactView } from './contactView.ts'
import { changeInHand, getMine, type InHand, endLeg } from './inHand.ts'

/** The agent ends the conversation; wrap-up begins. Throws `notFound`, `conflict`. */
export async function endContact(deps: Deps, actor: Actor, input: { contactId: string }): Promise<Contact> {
  return endConnected(deps, actor, await getMine(deps, actor, input.contactId, 'end'), 'agent')
}

/** A connected contact goes into wrap-up, for as long as its queue allows. */
export async function endConnected(deps: Deps, actor: Actor, hand: InHand, endedBy: EndedBy): Promise<Contact> {
  const now = deps.world.now()
  const queue = await findQueue(deps.db, hand.contact.queue)
  const { leg, sums } = endLeg(hand, now)
  const { contact, unit } = changeInHand(
    hand,
    {
      what: 'ended',
      move: 'end',
      contact: {
        heldAt: null,
        linkLostAt: null,
        ...sums,
        endedAt: now,
        endedBy,
        wrapUpUntil: now + (queue?.wrapUpMs ?? 0),
      },
      offer: { state: 'wrapUp', endedAt: now, ...leg },
    },
    now,
  )
  await deps.db.writeAll(actor, { ...unit, result: contactView(contact) })
  return contactView(contact)
}
