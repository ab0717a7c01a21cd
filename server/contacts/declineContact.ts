import type { Contact } from '../../shared/contract/contacts.ts'
import type { Actor, Deps } from '../deps.ts'
import { getMyOffer } from './acceptContact.ts'
import { contactView } from './contactView.ts'
import { backInLine, changeInHand, type InHand } from './inHand.ts'

/** The agent does not take it: back to its place in line, and not to this agent at once. Throws `stale`, `notFound`. */
export async function declineContact(
  deps: Deps,
  actor: Actor,
  input: { contactId: string; offerId: string; reason?: string | undefined },
): Promise<Contact> {
  const hand = await getMyOffer(deps, actor, input)
  const now = deps.world.now()
  const { contact, unit } = changeInHand(
    hand,
    {
      what: 'declined',
      move: 'decline',
      contact: refused(hand, now),
      offer: { state: 'done', outcome: 'declined', doneAt: now },
      ...(input.reason ? { more: { reason: input.reason } } : {}),
    },
    now,
  )
  await deps.db.writeAll(actor, { ...unit, result: contactView(contact) })
  return contactView(contact)
}

/** What a contact keeps of an agent who did not take it. */
export const refused = ({ contact, agent }: InHand, now: number) => ({
  ...backInLine,
  requeues: contact.requeues + 1,
  refusals: [...contact.refusals.filter((each) => each.agentId !== agent.id), { agentId: agent.id, at: now }],
  // Who was asked for by name and did not take it is not waited for.
  ...(contact.targetAgentId === agent.id ? { targetUntil: now } : {}),
})
