import type { Contact, Message } from '../../shared/contract/contacts.ts'
import type { ContactRow, NewEvent, Row } from '../db/database.ts'
import type { Payloads } from '../db/stored.ts'

/** A contact as the wire shows it. */
export function contactView(row: ContactRow): Contact {
  return {
    id: row.id,
    channel: row.channel,
    queue: row.queue,
    state: row.state,
    priority: row.priority,
    rankAt: row.rankAt,
    subject: row.subject,
    language: row.language,
    skills: row.skills,
    from: { phone: row.phone, email: row.email, name: row.fromName },
    identity: row.identity,
    customerId: row.customerId,
    customerName: row.customerName,
    attributes: row.attributes,
    enteredAt: row.enteredAt,
    queuedAt: row.queuedAt,
    offeredAt: row.offeredAt,
    offerId: row.offerId,
    offerExpiresAt: row.offerExpiresAt,
    agentId: row.agentId,
    answeredAt: row.answeredAt,
    heldAt: row.heldAt,
    holdMs: row.holdMs,
    talkMs: row.talkMs,
    endedAt: row.endedAt,
    endedBy: row.endedBy,
    wrapUpUntil: row.wrapUpUntil,
    closedAt: row.closedAt,
    disposition: row.disposition,
    ticketId: row.ticketId,
    scriptId: row.scriptId,
    mood: row.mood,
    requeues: row.requeues,
    linkLostAt: row.linkLostAt,
    callback: row.callback,
    transferNote: row.transferNote,
    targetAgentId: row.targetAgentId,
    version: row.version,
  }
}

/** What happened to a contact, with the contact as it is after. `agentId` names whose hands it leaves, if any. */
export const contactEvent = (
  what: string,
  row: ContactRow,
  more: Omit<Payloads['contact'], 'contact'> = {},
): NewEvent => ({
  noun: 'contact',
  nounId: row.id,
  what,
  payload: { contact: contactView(row), ...more },
})

/** A message as the wire shows it, and its event. */
export const messageEvent = (message: Row<'messages'>, agentId: string | null): NewEvent => ({
  noun: 'message',
  nounId: message.id,
  what: 'added',
  payload: { message: message satisfies Message, agentId },
})
