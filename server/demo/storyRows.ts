import { type CustomerRow, insert, type Row, type TicketRow, type Write } from '../db/database.ts'
import { urgencies } from '../tickets/changeTicketRow.ts'
import { ticketSources } from '../tickets/ticketSources.ts'
import { bare } from '../tickets/newTicket.ts'
import type { Calendar } from './calendar.ts'
import { contactRows } from './contactRows.ts'
import type { Colleague, PastAgent, PastFloor } from './pastFloor.ts'
import type { PastPromise, PastTicket, Story, When, Who } from './story.ts'
import { temperamentOf } from './temperamentOf.ts'

/** The demo company's past, as far as it is known. */
export interface Past {
  calendar: Calendar
  floor: PastFloor
  agents: readonly PastAgent[]
  lead: Colleague
}

/** A customer's rows. Tickets have no number yet: numbers are given in the order of opening, over all customers. */
export interface StoryRows {
  customer: CustomerRow
  identities: Row<'identities'>[]
  tickets: TicketRow[]
  /** What happened: contacts, offers, messages, comments, promises. */
  history: Write[]
}

/** All rows of one story; `n` numbers the customer. */
export function storyRows(past: Past, story: Story, n: number): StoryRows {
  const { calendar } = past
  const id = `customer-${String(n).padStart(3, '0')}`
  const agentOf = (who: Who | 'lead'): Colleague => {
    if (who === 'lead') return past.lead
    const fitting = past.agents.filter((agent) =>
      who === 'anybody' ? agent.speaks.includes(story.person.language) : agent.who === who,
    )
    return fitting[n % fitting.length] ?? past.lead
  }
  const customer = customerRow(story, id, calendar, agentOf('anybody').name)
  const ticketIds = new Map(story.tickets.map((ticket, i) => [ticket.key, `${id}.t${i + 1}`]))
  const contacts = story.contacts.map((contact, i) => ({
    key: contact.ticket,
    ...contactRows({ calendar, floor: past.floor, customer, story, ticketIds }, contact, `${id}.c${i + 1}`),
  }))
  const lastBefore = (when: When) =>
    contacts.findLast(({ contact }) => contact.enteredAt <= calendar.at(when))?.contact.id ?? null

  const tickets = story.tickets.map((ticket): TicketRow => {
    const first = contacts.find((contact) => contact.key === ticket.key)
    const owner = first?.agent ?? null
    const openedAt = calendar.at(ticket.at)
    const changedAt = Math.max(openedAt, ...ticket.comments.map((comment) => calendar.at(comment.at)))
    const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
    return {
      ...bare,
      id: ticketIds.get(ticket.key) ?? ticket.key,
      number: '',
      kind: ticket.kind,
      state: ticket.state,
      priority: ticket.priority,
      urgency: urgencies[ticket.priority],
      subject: ticket.subject,
      text: ticket.text,
      queue: ticket.queue,
      customerId: id,
      customerName: customer.name,
      contactId: first?.contact.id ?? null,
      ownerId: owner?.id ?? null,
      ownerName: owner?.name ?? null,
      openedBy: owner?.name ?? null,
      openedAt,
      changedAt,
      resolvedAt: isOver ? changedAt : null,
      closedAt: ticket.state === 'closed' ? changedAt : null,
      pendingReason: ticket.state === 'pending' ? 'customer' : null,
      openGates: [],
      source: first ? ticketSources[first.contact.channel] : 'staff',
    }
  })
  return {
    customer,
    identities: identityRows(story, id),
    tickets,
    history: [
      ...contacts.flatMap((contact) => contact.writes),
      ...story.tickets.flatMap((ticket) =>
        commentRows(ticket, ticketIds.get(ticket.key) ?? ticket.key, calendar, agentOf),
      ),
      ...story.promises.map((promise, i) =>
        insert('promises', promiseRow(promise, `${id}.p${i + 1}`, id, calendar, lastBefore, agentOf)),
      ),
    ],
  }
}

function customerRow({ person, judged }: Story, id: string, calendar: Calendar, agentName: string): CustomerRow {
  const since = calendar.at({ day: -person.sinceDays, hour: 10 })
  return {
    id,
    name: person.name,
    nameSaid: person.nameSaid,
    organisation: person.organisation,
    city: person.city,
    language: person.language,
    class: person.class,
    customerSince: since,
    renewsAt: person.renewsInDays === null ? null : calendar.at({ day: person.renewsInDays, hour: 0 }),
    bestTime: person.bestTime,
    bestChannel: person.bestChannel,
    doNotCall: person.doNotCall,
    temperamentOptOut: person.temperamentOptOut,
    temperament: person.temperamentOptOut ? null : temperamentOf(judged, calendar, agentName),
    accountManager: person.accountManager,
    note: person.note,
    tags: person.tags,
    createdAt: since,
    version: 1,
  }
}

function identityRows({ person }: Story, customerId: string): Row<'identities'>[] {
  const values = [
    ...person.phones.map((value) => ({ kind: 'phone' as const, value })),
    ...person.emails.map((value) => ({ kind: 'email' as const, value })),
  ]
  return values.map((each, position) => ({ id: `${customerId}.i${position + 1}`, customerId, ...each, position }))
}

const commentRows = (
  ticket: PastTicket,
  ticketId: string,
  calendar: Calendar,
  agentOf: (who: Who | 'lead') => Colleague,
): Write[] =>
  ticket.comments.map((comment, i) => {
    const author = agentOf(comment.by)
    return insert('ticketComments', {
      id: `${ticketId}.k${i + 1}`,
      ticketId,
      at: calendar.at(comment.at),
      authorId: author.id,
      authorName: author.name,
      public: comment.public,
      text: comment.text,
      version: 1,
    })
  })

function promiseRow(
  promise: PastPromise,
  id: string,
  customerId: string,
  calendar: Calendar,
  lastBefore: (when: When) => string | null,
  agentOf: (who: Who) => Colleague,
): Row<'promises'> {
  const owner = agentOf(promise.who ?? 'anybody')
  return {
    id,
    customerId,
    contactId: lastBefore(promise.made),
    text: promise.text,
    dueAt: calendar.at(promise.due),
    ownerId: owner.id,
    ownerName: owner.name,
    state: promise.state,
    madeAt: calendar.at(promise.made),
    version: 1,
  }
}
