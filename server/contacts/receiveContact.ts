import type { Contact, ReceiveContactInput } from '../../shared/contract/contacts.ts'
import { entryState } from '../../shared/domain/contactMoves.ts'
import { identifyCaller } from '../customers/identifyCaller.ts'
import { findContact } from '../db/contactQueries.ts'
import { listPromises } from '../db/customerQueries.ts'
import { type ContactRow, type CustomerRow, insert } from '../db/database.ts'
import { findQueue } from '../db/queueQueries.ts'
import { findLastAgent } from '../db/storyQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid } from '../errors.ts'
import { contactEvent, contactView, messageEvent } from './contactView.ts'
import { needKey, rankAt } from './rules/rank.ts'

/**
 * A contact enters: who it may be is found out, its place in line is set, and it waits.
 * Throws `invalid` for an unknown queue or a phone that is none.
 */
export async function receiveContact(deps: Deps, actor: Actor, input: ReceiveContactInput): Promise<Contact> {
  const now = deps.world.now()
  const queue = await findQueue(deps.db, input.queue)
  if (!queue) throw invalid({ queue: 'there is no such queue' }, 'queueNotFound')
  const id = input.id ?? deps.world.newId()
  if (await findContact(deps.db, id))
    throw conflict('idReused', 'A contact with this id is already there. Nothing was changed.')

  const caller = await identifyCaller(deps, input.channel, input.from)
  const skills = { ...queue.skills, ...input.skills }
  const priority = input.priority ?? 0
  const standing = caller.customer
    ? await standingOf(deps, caller.customer, now)
    : { lastAgentId: null, promiseDue: false }

  const row: ContactRow = {
    id,
    channel: input.channel,
    queue: queue.id,
    state: entryState,
    priority,
    rankAt: rankAt(
      now,
      { priority, customerClass: caller.customer?.class ?? null, promiseDue: standing.promiseDue },
      deps.settings,
    ),
    needKey: needKey(queue.id, input.channel, skills, null),
    subject: input.subject ?? null,
    language: input.language ?? caller.customer?.language ?? null,
    skills,
    phone: caller.phone,
    email: caller.email,
    fromName: input.from.name ?? null,
    identity: caller.identity,
    customerId: caller.customer?.id ?? null,
    customerName: caller.customer?.name ?? null,
    customerClass: caller.customer?.class ?? null,
    customerType: caller.customer?.temperamentOptOut ? null : (caller.customer?.temperament?.type ?? null),
    lastAgentId: standing.lastAgentId,
    attributes: input.attributes ?? {},
    enteredAt: now,
    queuedAt: now,
    offeredAt: null,
    offerId: null,
    offerExpiresAt: null,
    agentId: null,
    answeredAt: null,
    heldAt: null,
    holdMs: 0,
    talkMs: 0,
    endedAt: null,
    endedBy: null,
    wrapUpUntil: null,
    closedAt: null,
    disposition: null,
    ticketId: null,
    scriptId: null,
    mood: null,
    requeues: 0,
    refusals: [],
    linkLostAt: null,
    callback: false,
    transferNote: null,
    targetAgentId: null,
    targetUntil: null,
    version: 1,
  }
  const said = input.text && {
    id: deps.world.newId(),
    contactId: id,
    at: now,
    from: 'customer' as const,
    authorId: null,
    authorName: row.customerName ?? row.fromName,
    text: input.text,
  }
  const view = contactView(row)
  await deps.db.writeAll(actor, {
    writes: [insert('contacts', row), ...(said ? [insert('messages', said)] : [])],
    events: [contactEvent('received', row), ...(said ? [messageEvent(said, null)] : [])],
    result: view,
  })
  return view
}

async function standingOf(deps: Deps, customer: CustomerRow, now: number) {
  const [last, promises] = [await findLastAgent(deps.db, customer.id), await listPromises(deps.db, customer.id)]
  const recent = last?.answeredAt && now - last.answeredAt <= deps.settings.lastAgentMs
  return {
    lastAgentId: recent ? last.agentId : null,
    promiseDue: promises.some((promise) => promise.state === 'open' && promise.dueAt <= now),
  }
}
