import type { PastContact } from '../../shared/contract/pastContacts.ts'
import { type ContactRow, insert } from '../db/database.ts'
import { listContactRowsById } from '../db/reports/contactRows.ts'
import { listQueues } from '../db/queueQueries.ts'
import { listCustomerRowsById } from '../db/reports/customerRows.ts'
import type { Actor, Deps } from '../deps.ts'
import { invalid } from '../errors.ts'

/**
 * Brings in contacts that are over, from another system's log, so that reports and forecasts know them; all or none. One
 * that is there already by its id is left as it is. Without `answeredAt` it was abandoned at `endedAt`. Throws `invalid`
 * for an unknown queue.
 */
export async function importPastContacts(
  deps: Deps,
  actor: Actor,
  contacts: readonly PastContact[],
): Promise<{ imported: number; known: number }> {
  const queues = new Set((await listQueues(deps.db)).map(({ id }) => id))
  const stranger = contacts.findIndex(({ queue }) => !queues.has(queue))
  if (stranger >= 0) throw invalid({ [`contacts.${stranger}.queue`]: 'there is no such queue' }, 'queueNotFound')
  const ids = [...new Set(contacts.map(({ id }) => id))]
  const there = new Set((await listContactRowsById(deps.db, ids)).map(({ id }) => id))
  const customers = new Map(
    (
      await listCustomerRowsById(
        deps.db,
        contacts.flatMap(({ customerId }) => customerId ?? []),
      )
    ).map((row) => [row.id, row]),
  )
  const rows = new Map<string, ContactRow>()
  for (const past of contacts) {
    if (there.has(past.id) || rows.has(past.id)) continue
    const customer = past.customerId === undefined ? undefined : customers.get(past.customerId)
    rows.set(past.id, {
      ...rowOf(past),
      customerId: customer?.id ?? null,
      customerName: customer?.name ?? null,
      customerClass: customer?.class ?? null,
      customerType: customer?.temperamentOptOut ? null : (customer?.temperament?.type ?? null),
      identity: customer ? 'known' : 'unknown',
    })
  }
  const made = [...rows.values()]
  const result = { imported: made.length, known: contacts.length - made.length }
  if (made.length > 0)
    await deps.db.writeAll(actor, {
      writes: made.map((row) => insert('contacts', row)),
      events: [
        {
          noun: 'company',
          nounId: 'pastContacts',
          what: 'pastContacts',
          payload: { contactIds: made.map(({ id }) => id) },
        },
      ],
      result,
    })
  return result
}

const rowOf = (past: PastContact): Omit<ContactRow, 'identity'> => {
  const isAnswered = past.answeredAt !== undefined
  return {
    id: past.id,
    channel: past.channel,
    queue: past.queue,
    state: isAnswered ? 'closed' : 'abandoned',
    priority: 0,
    rankAt: past.enteredAt,
    needKey: `${past.queue}|`,
    subject: past.subject ?? null,
    language: null,
    skills: {},
    phone: null,
    email: null,
    fromName: null,
    customerId: null,
    customerName: null,
    customerClass: null,
    customerType: null,
    lastAgentId: null,
    attributes: past.attributes ?? {},
    enteredAt: past.enteredAt,
    queuedAt: past.enteredAt,
    offeredAt: null,
    offerId: null,
    offerExpiresAt: null,
    agentId: isAnswered ? (past.agentId ?? null) : null,
    answeredAt: past.answeredAt ?? null,
    heldAt: null,
    holdMs: isAnswered ? past.holdMs : 0,
    talkMs: isAnswered ? past.talkMs : 0,
    endedAt: past.endedAt,
    endedBy: isAnswered ? 'agent' : 'customer',
    wrapUpUntil: null,
    closedAt: past.endedAt + (isAnswered ? past.wrapUpMs : 0),
    disposition: isAnswered ? (past.disposition ?? null) : null,
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
}
