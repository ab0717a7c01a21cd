import type { Contact } from '../../shared/contract/contacts.ts'
import { changeAgent } from '../agents/changeAgent.ts'
import { findAgent } from '../db/agentQueries.ts'
import { findContact, listWaitingByNeed, listWaitingNeeds } from '../db/contactQueries.ts'
import { listOpenOffersOf } from '../db/offerQueries.ts'
import { type ContactRow, insert, save } from '../db/database.ts'
import { listQueues } from '../db/queueQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid, notFound, stale } from '../errors.ts'
import { scriptFor } from '../scripts/scriptFor.ts'
import { changeContact } from './changeContact.ts'
import { contactEvent, contactView } from './contactView.ts'
import { getVisible } from './getContactRoom.ts'
import { asFree, newOffer, rulesOf } from './offerNext.ts'
import { pickAgent } from './rules/pickOffers.ts'
import { queueOf } from './rules/rank.ts'

// How many heads of each line are looked at for one that this agent may take.
const lookAhead = 50

/**
 * The agent takes the next contact that they may have, or a named one; null when nothing waits for them.
 * Throws `conflict/full` with no room left, `stale/taken` when the named one is gone, `invalid` for an unknown queue.
 */
export async function pullNext(
  deps: Deps,
  actor: Actor,
  input: { queue?: string | undefined; contactId?: string | undefined },
): Promise<Contact | null> {
  const agent = await findAgent(deps.db, actor.id)
  if (!agent) throw notFound('agent', actor.id)
  if (agent.chosen === 'offline') throw conflict('offline', 'You are offline. Choose ready or a reason first.')
  const queues = await listQueues(deps.db)
  if (input.queue && !queues.some((queue) => queue.id === input.queue))
    throw invalid({ queue: 'there is no such queue' }, 'queueNotFound')

  const open = await listOpenOffersOf(deps.db, agent.id)
  const free = asFree(agent, open)
  // Who asks by hand may take again what they once declined, also where the clock was since set back a little.
  const rules = { ...rulesOf(deps, queues), askAgainAfterMs: -Infinity }
  const waiting = input.contactId
    ? [await getWaiting(deps, actor, input.contactId)]
    : await listHeads(deps, input.queue)
  const chosen = waiting
    .sort((a, b) => a.rankAt - b.rankAt)
    .flatMap((contact) => {
      const pick = pickAgent(contact, [free], rules)
      return pick ? [{ contact, pick }] : []
    })[0]
  if (!chosen) {
    const emptyHanded = { ...free, held: [] }
    if (waiting.some((contact) => pickAgent(contact, [emptyHanded], rules)))
      throw conflict('full', 'You have no room for another contact of this kind now.')
    if (input.contactId) throw notFound('contact', input.contactId)
    return null
  }

  const { contact, pick } = chosen
  const now = deps.world.now()
  const offer = {
    ...newOffer(deps, pick, contact, now),
    state: 'active' as const,
    outcome: 'accepted' as const,
    answeredAt: now,
    why: [{ rule: 'pulled' as const }],
  }
  const script = await scriptFor(deps, contact)
  const next = changeContact(contact, 'pull', {
    agentId: agent.id,
    offerId: offer.id,
    offeredAt: now,
    offerExpiresAt: null,
    answeredAt: contact.answeredAt ?? now,
    scriptId: script.scriptId,
    targetAgentId: null,
    targetUntil: null,
  })
  const change = changeAgent(agent, open, [...open, offer], now)
  await deps.db.writeAll(actor, {
    writes: [save('contacts', next, contact), insert('offers', offer), ...change.writes, ...script.writes],
    events: [
      contactEvent('pulled', next, { offerId: offer.id, agentId: agent.id, waitMs: now - contact.queuedAt }),
      ...change.events,
    ],
    result: contactView(next),
  })
  return contactView(next)
}

async function getWaiting(deps: Deps, actor: Actor, contactId: string): Promise<ContactRow> {
  const contact = await findContact(deps.db, contactId)
  if (contact?.state === 'queued') return contact
  // Whoever may not see it is not told that it exists.
  await getVisible(deps, actor, contactId)
  throw stale('taken', 'A colleague has this contact now, or the caller has left.')
}

async function listHeads(deps: Deps, queue: string | undefined): Promise<ContactRow[]> {
  const heads: ContactRow[] = []
  for (const need of await listWaitingNeeds(deps.db)) {
    if (!queue || queueOf(need) === queue) heads.push(...(await listWaitingByNeed(deps.db, need, lookAhead)))
  }
  return heads
}
