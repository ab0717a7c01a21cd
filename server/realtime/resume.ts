import type { Offer } from '../../shared/contract/contacts.ts'
import type { PushName } from '../../shared/contract/index.ts'
import type { Resumed, Snapshot, User } from '../../shared/contract/session.ts'
import { keysHeardBy } from '../articles/audience.ts'
import { agentView } from '../agents/agentView.ts'
import { listAgents } from '../agents/listAgents.ts'
import { roomOf } from '../contacts/getContactRoom.ts'
import { firstWords } from '../contacts/firstWords.ts'
import { contactView } from '../contacts/contactView.ts'
import { findCustomerCard } from '../customers/customerCard.ts'
import { findAgent } from '../db/agentQueries.ts'
import { listInHand } from '../db/contactQueries.ts'
import { findOffer, listOpenOffersOf } from '../db/offerQueries.ts'
import { listEvents } from '../db/eventLog.ts'
import { listDispositions, listQueues } from '../db/queueQueries.ts'
import type { ContactRow } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import { queueNow, queueView } from '../queues/queueNow.ts'
import { pushesOf } from './pushesOf.ts'
import { rooms } from './rooms.ts'

// A desk that is further behind than this gets the whole picture instead of every step to it.
const farthest = 500

/** The rooms that belong to a person by role and, for agents, by queues; asked afresh at every connect (I15). */
export async function roomsFor(deps: Deps, user: User): Promise<string[]> {
  const mine = [rooms.user(user.id), ...(await keysHeardBy(deps, user)).map(rooms.articles)]
  if (user.role === 'agent') {
    const agent = await findAgent(deps.db, user.id)
    return [...mine, ...(agent?.queues ?? []).map(rooms.queue)]
  }
  const all = (await listQueues(deps.db)).map((queue) => rooms.queue(queue.id))
  return user.role === 'qa' ? mine : [...mine, ...all, rooms.floor]
}

/**
 * What a desk missed since `since` up to `seq`: the events it may see, or the whole picture when it knows nothing yet
 * or is too far behind.
 */
export async function resume(
  deps: Deps,
  user: User,
  seq: number,
  since: number | undefined,
  joined: ReadonlySet<string>,
): Promise<Resumed> {
  if (since === undefined || since > seq || seq - since > farthest)
    return { seq, snapshot: await snapshotFor(deps, user) }
  const events: { push: PushName; data: unknown }[] = []
  for (const event of await listEvents(deps.db, since, seq, farthest)) {
    const mine = await pushesOf(deps, event, (room) => joined.has(room))
    events.push(...mine.map((push) => ({ push: push.name, data: push.data })))
  }
  // Lines and the floor are told as they are now, not step by step.
  if (joined.has(rooms.floor)) {
    for (const agent of await listAgents(deps)) events.push({ push: 'agent:changed', data: { seq, agent } })
  }
  for (const { id } of await listQueues(deps.db)) {
    if (joined.has(rooms.queue(id)))
      events.push({ push: 'queue:changed', data: { seq, queue: await queueNow(deps, id) } })
  }
  return { seq, serverNow: deps.world.now(), events }
}

/** All that this person's desk needs to draw itself. */
export async function snapshotFor(deps: Deps, user: User): Promise<Snapshot> {
  const agent = user.role === 'agent' ? await findAgent(deps.db, user.id) : undefined
  const queues = (await listQueues(deps.db)).filter((queue) => !agent || agent.queues.includes(queue.id))
  const inHand = agent ? await listInHand(deps.db, agent.id) : []
  return {
    serverNow: deps.world.now(),
    user,
    agent: agent ? agentView(agent, await listOpenOffersOf(deps.db, agent.id)) : null,
    agents: user.role === 'lead' || user.role === 'admin' ? await listAgents(deps) : [],
    queues: queues.map(queueView),
    queuesNow: await Promise.all(queues.map((queue) => queueNow(deps, queue.id))),
    dispositions: (await listDispositions(deps.db)).map(({ id, name, needsGates }) => ({ id, name, needsGates })),
    mine: await Promise.all(
      inHand.filter((contact) => contact.state !== 'offered').map((contact) => roomOf(deps, contact)),
    ),
    offers: (
      await Promise.all(
        inHand.filter((contact) => contact.state === 'offered').map((contact) => offerView(deps, contact)),
      )
    ).flatMap((each) => each ?? []),
  }
}

async function offerView(deps: Deps, contact: ContactRow): Promise<Offer | undefined> {
  const offer = contact.offerId ? await findOffer(deps.db, contact.offerId) : undefined
  if (!offer) return undefined
  const customer = contact.customerId ? ((await findCustomerCard(deps, contact.customerId)) ?? null) : null
  return {
    offerId: offer.id,
    contact: contactView(contact),
    firstWords: await firstWords(deps, contact),
    customer,
    expiresAt: offer.expiresAt,
    why: offer.why,
  }
}
