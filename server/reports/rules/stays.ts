import type { Contact } from '../../../shared/contract/contacts.ts'
import type { ContactRow, EventOf } from '../../db/database.ts'
import type { Stay } from '../../db/reports/stay.ts'

export const slotMs = 15 * 60_000

/** What rows know of a contact and the log does not say. */
export type Standing = Pick<ContactRow, 'customerClass' | 'customerType'>

/**
 * The stays of a contact after one more line of the log; `stays` are those it had, oldest first, and are not changed.
 * The lines are counted as by the wall (`queues/wallboardFold`): each entry into a line ends answered, abandoned or moved.
 */
export function foldStay(stays: readonly Stay[], event: EventOf<'contact'>): Stay[] {
  const { contact, leg, fromQueue, waitMs, agentId } = event.payload
  const next = stays.map((stay) => ({ ...stay }))
  const last = next.at(-1)
  if (last && leg) Object.assign(last, { talk: leg.talkMs, hold: leg.holdMs, wrap: leg.wrapUpMs })
  switch (event.what) {
    case 'received':
      // A contact enters the log once.
      return next.length > 0 ? next : [stayOf(contact, 1)]
    case 'transferred':
      if (last) last.transferred = 1
      next.push(stayOf(contact, next.length + 1))
      break
    case 'agentLost':
      // From a conversation it enters the line anew; an offer that rang in vain had not left it.
      if (leg) next.push(stayOf(contact, next.length + 1))
      break
    case 'rerouted':
      if (!last || !fromQueue || fromQueue === contact.queue) break
      last.offered = 0
      next.push(stayOf(contact, next.length + 1))
      break
    case 'accepted':
    case 'pulled':
      if (last)
        Object.assign(last, {
          answered: 1,
          wait: waitMs ?? 0,
          agent: agentId ?? contact.agentId,
          answered_at: contact.answeredAt ?? event.at,
        })
      break
    case 'abandoned':
      if (last) Object.assign(last, { abandoned: 1, wait: event.at - contact.queuedAt })
      break
    default:
      // Nothing else enters or leaves a line.
      break
  }
  const newest = next.at(-1)
  if (newest)
    Object.assign(newest, {
      customer: contact.customerId,
      disposition: contact.disposition,
      script: contact.scriptId,
      done_at: contact.state === 'closed' ? contact.closedAt : null,
      known_done: Number(contact.state === 'closed' && contact.customerId !== null),
    })
  return next
}

const stayOf = (contact: Contact, n: number): Stay => ({
  slot: Math.floor(contact.queuedAt / slotMs),
  queue: contact.queue,
  id: `${contact.id}#${n}`,
  contact: contact.id,
  at: contact.queuedAt,
  offered: 1,
  answered: 0,
  abandoned: 0,
  wait: 0,
  agent: null,
  channel: contact.channel,
  customer: contact.customerId,
  class: null,
  temperament: null,
  disposition: null,
  script: contact.scriptId,
  talk: null,
  hold: null,
  wrap: null,
  answered_at: null,
  done_at: null,
  known_done: 0,
  transferred: 0,
  repeat_after: null,
})

/**
 * The one stay of a contact that came in as a row, without its way in the log: imported, or of a demo's past. A part
 * that took no time at all was not recorded, and is none.
 */
export function stayOfRow(row: ContactRow): Stay | undefined {
  const isAnswered = row.answeredAt !== null
  if (row.state !== 'closed' && row.state !== 'abandoned') return undefined
  const wrap = isAnswered ? Math.max(0, (row.closedAt ?? 0) - (row.endedAt ?? row.closedAt ?? 0)) : 0
  const hasPart = isAnswered && row.talkMs + row.holdMs + wrap > 0
  return {
    slot: Math.floor(row.queuedAt / slotMs),
    queue: row.queue,
    id: `${row.id}#1`,
    contact: row.id,
    at: row.queuedAt,
    offered: 1,
    answered: Number(isAnswered),
    abandoned: Number(!isAnswered),
    wait: Math.max(0, (row.answeredAt ?? row.endedAt ?? row.queuedAt) - row.queuedAt),
    agent: isAnswered ? row.agentId : null,
    channel: row.channel,
    customer: row.customerId,
    class: row.customerClass,
    temperament: row.customerType,
    disposition: row.disposition,
    script: row.scriptId,
    talk: hasPart ? row.talkMs : null,
    hold: hasPart ? row.holdMs : null,
    wrap: hasPart ? wrap : null,
    answered_at: row.answeredAt,
    done_at: row.state === 'closed' ? row.closedAt : null,
    known_done: Number(row.state === 'closed' && row.customerId !== null),
    transferred: 0,
    repeat_after: null,
  }
}

/** A stay with what the contact's row says of its customer. */
export const withStanding = (stay: Stay, standing: Standing | undefined): Stay => ({
  ...stay,
  class: standing?.customerClass ?? null,
  temperament: standing?.customerType ?? null,
})
