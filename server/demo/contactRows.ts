import { type ContactRow, insert, type Row, type Write } from '../db/database.ts'
import type { Calendar } from './calendar.ts'
import type { PastAgent, PastFloor } from './pastFloor.ts'
import type { PastContact, Said, Story } from './story.ts'

const secondMs = 1000
const ringMs = 4000

/** What a past contact is written with. */
export interface ContactPlace {
  calendar: Calendar
  floor: PastFloor
  customer: Row<'customers'>
  story: Story
  /** The ticket's id, by its key in the story. */
  ticketIds: ReadonlyMap<string, string>
}

/** One contact that is over, with the offer by which it was answered and what was said. */
export function contactRows(
  place: ContactPlace,
  past: PastContact,
  id: string,
): { contact: ContactRow; agent: PastAgent | null; writes: Write[] } {
  const enteredAt = place.calendar.at(past.at)
  const answeredAt = enteredAt + past.waitS * secondMs
  const talkMs = past.talkS * secondMs
  const holdMs = (past.holdS ?? 0) * secondMs
  const wrapUpMs = (past.wrapS ?? 35) * secondMs
  const isAnswered = past.outcome !== 'abandoned'
  const endedAt = isAnswered ? answeredAt + talkMs + holdMs : answeredAt
  const closedAt = isAnswered ? endedAt + wrapUpMs : endedAt
  const { language } = place.story.person
  const agent = isAnswered
    ? place.floor.take({
        who: past.who ?? 'anybody',
        language,
        channel: past.channel,
        from: enteredAt,
        until: closedAt,
      })
    : null
  const offeredAt = isAnswered ? Math.max(enteredAt, answeredAt - ringMs) : null
  const contact: ContactRow = {
    id,
    channel: past.channel,
    queue: past.queue,
    state: isAnswered ? 'closed' : 'abandoned',
    priority: 0,
    rankAt: enteredAt,
    needKey: `${past.queue}|`,
    subject: past.subject,
    language,
    skills: {},
    phone: past.channel === 'voice' ? (place.story.person.phones[0] ?? null) : null,
    email: past.channel === 'email' || past.channel === 'web' ? (place.story.person.emails[0] ?? null) : null,
    fromName: past.channel === 'voice' ? null : place.customer.name,
    identity: 'known',
    customerId: place.customer.id,
    customerName: place.customer.name,
    customerClass: place.customer.class,
    customerType: place.customer.temperament?.type ?? null,
    lastAgentId: null,
    attributes: {},
    enteredAt,
    queuedAt: enteredAt,
    offeredAt,
    offerId: null,
    offerExpiresAt: null,
    agentId: agent?.id ?? null,
    answeredAt: isAnswered ? answeredAt : null,
    heldAt: null,
    holdMs: isAnswered ? holdMs : 0,
    talkMs: isAnswered ? talkMs : 0,
    endedAt,
    endedBy: isAnswered && past.channel !== 'voice' ? 'agent' : 'customer',
    wrapUpUntil: null,
    closedAt,
    disposition: past.outcome === 'abandoned' ? null : past.outcome,
    ticketId: (past.ticket && place.ticketIds.get(past.ticket)) || null,
    scriptId: null,
    mood: past.mood ?? null,
    requeues: 0,
    refusals: [],
    linkLostAt: null,
    callback: false,
    transferNote: null,
    targetAgentId: null,
    targetUntil: null,
    version: 1,
  }
  const said = past.said.map((line, i) => insert('messages', messageRow(contact, agent, line, i, past.said)))
  const offer = agent && offeredAt !== null ? [insert('offers', offerRow(contact, agent, offeredAt, wrapUpMs))] : []
  return { contact, agent, writes: [insert('contacts', contact), ...offer, ...said] }
}

function offerRow(contact: ContactRow, agent: PastAgent, offeredAt: number, wrapUpMs: number): Row<'offers'> {
  const kind = contact.channel === 'voice' || contact.channel === 'chat' ? contact.channel : 'written'
  return {
    id: `${contact.id}.offer`,
    contactId: contact.id,
    agentId: agent.id,
    queue: contact.queue,
    channel: contact.channel,
    slot: `${kind}:1`,
    state: 'done',
    outcome: 'accepted',
    why: [{ rule: 'longestIdle', ms: 60_000 }],
    offeredAt,
    expiresAt: offeredAt + 20_000,
    answeredAt: contact.answeredAt,
    endedAt: contact.endedAt,
    doneAt: contact.closedAt,
    talkMs: contact.talkMs,
    holdMs: contact.holdMs,
    wrapUpMs,
    version: 1,
  }
}

/** The first line comes with the contact, notes come at its end, and the talk is spread over the time between. */
function messageRow(
  contact: ContactRow,
  agent: PastAgent | null,
  [from, text]: Said,
  i: number,
  all: readonly Said[],
): Row<'messages'> {
  const start = contact.answeredAt ?? contact.enteredAt
  const end = contact.endedAt ?? start
  const at =
    from === 'note'
      ? end + (i + 1) * secondMs
      : i === 0
        ? contact.enteredAt
        : Math.round(start + ((end - start) * i) / all.length)
  const byAgent = from === 'agent' || from === 'note'
  return {
    id: `${contact.id}.m${i + 1}`,
    contactId: contact.id,
    at,
    from,
    authorId: byAgent ? (agent?.id ?? null) : null,
    authorName: byAgent ? (agent?.name ?? null) : from === 'customer' ? contact.customerName : null,
    text,
  }
}
