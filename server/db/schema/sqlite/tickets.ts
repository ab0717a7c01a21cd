import type * as stored from '../../stored.ts'
import { index, json, num, table, text, uniqueIndex, yes } from './words.ts'

export const tickets = table(
  'tickets',
  {
    id: text().primaryKey(),
    number: text().notNull(),
    kind: text().$type<stored.TicketKind>().notNull(),
    state: text().$type<stored.TicketState>().notNull(),
    priority: text().$type<stored.TicketPriority>().notNull(),
    subject: text().notNull(),
    text: text(),
    queue: text(),
    customerId: text(),
    customerName: text(),
    contactId: text(),
    ownerId: text(),
    ownerName: text(),
    openedBy: text(),
    openedAt: num().notNull(),
    changedAt: num().notNull(),
    closedAt: num(),
    openGates: json<string[]>().notNull(),
    version: num().notNull(),
  },
  (t) => [
    uniqueIndex('tickets_number').on(t.number),
    index('tickets_opened').on(t.openedAt, t.id),
    index('tickets_state').on(t.state, t.openedAt, t.id),
    index('tickets_customer').on(t.customerId, t.openedAt),
  ],
)

export const ticketComments = table(
  'ticket_comments',
  {
    id: text().primaryKey(),
    ticketId: text().notNull(),
    at: num().notNull(),
    authorId: text(),
    authorName: text(),
    public: yes().notNull(),
    text: text().notNull(),
  },
  (t) => [index('ticket_comments_ticket').on(t.ticketId, t.at, t.id)],
)

/** Numbers that people say aloud are taken from here in blocks. */
export const counters = table('counters', { id: text().primaryKey(), value: num().notNull(), version: num().notNull() })
