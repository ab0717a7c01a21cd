import { changeAgent } from '../agents/changeAgent.ts'
import { listAgentsWithRoom } from '../db/agentQueries.ts'
import { listWaitingByNeed, listWaitingNeeds } from '../db/contactQueries.ts'
import { listOpenOffersBesideCalls } from '../db/offerQueries.ts'
import {
  type AgentRow,
  type ContactRow,
  insert,
  type OfferRow,
  type QueueRow,
  save,
  type Unit,
} from '../db/database.ts'
import { listQueues } from '../db/queueQueries.ts'
import { type Deps, systemActor } from '../deps.ts'
import { LostUpdate, NotUnique } from '../errors.ts'
import { changeContact } from './changeContact.ts'
import { contactEvent } from './contactView.ts'
import { freeSlot } from './rules/capacity.ts'
import { type Free, type Pick, pickOffers, type RoutingRules } from './rules/pickOffers.ts'
import { isTargeted, queueOf } from './rules/rank.ts'

// One of each kind of work.
const channels = ['voice', 'chat', 'email'] as const

// Beyond one contact per free agent, so that some who were refused by everybody free do not hide those behind them.
const spare = 25

/**
 * Offers what waits to who is free, as far as it goes now. Gives how many offers were made; a pick that was overtaken
 * by another write is left for the next round.
 */
export async function offerNext(deps: Deps): Promise<number> {
  // What waits is asked first: most commits leave nothing to offer.
  const needs = await listWaitingNeeds(deps.db)
  if (needs.length === 0) return 0
  const { agents, open } = await listFree(deps)
  if (agents.length === 0) return 0
  const all = await listQueues(deps.db)
  const queues = new Map(all.map((queue) => [queue.id, queue]))

  const waiting: ContactRow[] = []
  for (const need of needs) {
    const isPushed = queues.get(queueOf(need))?.mode === 'push'
    if (!isPushed && !isTargeted(need)) continue
    const heads = await listWaitingByNeed(deps.db, need, agents.length + spare)
    // What was passed on to somebody rings there, also where everybody else pulls.
    waiting.push(...(isPushed ? heads : heads.filter((contact) => (contact.targetUntil ?? 0) > deps.world.now())))
  }
  const picks = pickOffers(
    waiting,
    agents.map((agent) => asFree(agent, open.get(agent.id) ?? [])),
    rulesOf(deps, all),
  )
  const contacts = new Map(waiting.map((contact) => [contact.id, contact]))
  const byId = new Map(agents.map((agent) => [agent.id, agent]))
  const made = await Promise.all(
    picks.map(async (pick) => {
      const [contact, agent] = [contacts.get(pick.contactId), byId.get(pick.agentId)]
      const queue = contact && queues.get(contact.queue)
      return agent && queue && (await offerTo(deps, pick, contact, agent, open.get(agent.id) ?? [], queue))
    }),
  )
  return made.filter(Boolean).length
}

/** The agents who may take one more contact of some kind, and what they have in hand, by agent. */
async function listFree(deps: Deps): Promise<{ agents: AgentRow[]; open: Map<string, OfferRow[]> }> {
  const ready = await listAgentsWithRoom(deps.db)
  // Who is `ready` has nothing in hand.
  const open = groupByAgent(
    ready.every((agent) => agent.state === 'ready') ? [] : await listOpenOffersBesideCalls(deps.db),
  )
  const hasRoom = ({ id }: AgentRow) =>
    channels.some((channel) => freeSlot(open.get(id) ?? [], channel, deps.settings.capacity))
  return { agents: ready.filter(hasRoom), open }
}

/** What the pure choice needs to know of the company's rules. */
export const rulesOf = (deps: Deps, queues: readonly QueueRow[]): RoutingRules => ({
  now: deps.world.now(),
  relaxEveryMs: deps.settings.relaxEveryMs,
  askAgainAfterMs: deps.settings.askAgainAfterMs,
  capacity: deps.settings.capacity,
  queues: new Map(queues.map((queue) => [queue.id, queue])),
})

export const asFree = (agent: AgentRow, held: readonly OfferRow[]): Free => ({ ...agent, held })

/** A new row for an offer of this pick, not yet written. */
export function newOffer(deps: Deps, pick: Pick, contact: ContactRow, expiresAt: number): OfferRow {
  return {
    id: deps.world.newId(),
    contactId: contact.id,
    agentId: pick.agentId,
    queue: contact.queue,
    channel: contact.channel,
    slot: pick.slot,
    state: 'offered',
    outcome: null,
    why: pick.why,
    offeredAt: deps.world.now(),
    expiresAt,
    answeredAt: null,
    endedAt: null,
    doneAt: null,
    talkMs: 0,
    holdMs: 0,
    wrapUpMs: 0,
    version: 1,
  }
}

async function offerTo(
  deps: Deps,
  pick: Pick,
  contact: ContactRow,
  agent: AgentRow,
  open: OfferRow[],
  queue: QueueRow,
): Promise<boolean> {
  const now = deps.world.now()
  const offer = newOffer(deps, pick, contact, now + queue.offerMs)
  const next = changeContact(contact, 'offer', {
    agentId: agent.id,
    offerId: offer.id,
    offeredAt: now,
    offerExpiresAt: offer.expiresAt,
  })
  const change = changeAgent(agent, open, [...open, offer], now)
  const unit: Unit = {
    writes: [save('contacts', next, contact), insert('offers', offer), ...change.writes],
    events: [contactEvent('offered', next, { offerId: offer.id, agentId: agent.id, why: pick.why }), ...change.events],
  }
  try {
    await deps.db.writeAll(systemActor, unit)
    return true
  } catch (error) {
    if (error instanceof LostUpdate || error instanceof NotUnique) return false
    throw error
  }
}

function groupByAgent(offers: readonly OfferRow[]): Map<string, OfferRow[]> {
  const groups = new Map<string, OfferRow[]>()
  for (const offer of offers) {
    const group = groups.get(offer.agentId)
    if (group) group.push(offer)
    else groups.set(offer.agentId, [offer])
  }
  return groups
}
