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
    /** The priority as a number, so that a list can be in its order. */
    urgency: num().notNull().default(1),
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
    team: text(),
    class: text().$type<stored.TicketClass>(),
    classReason: text(),
    category: text(),
    claims: json<string[]>().notNull().default([]),
    severity: text().$type<stored.TicketSeverity>(),
    tags: json<string[]>().notNull().default([]),
    fields: json<Record<string, stored.FieldValue>>().notNull().default({}),
    source: text().$type<stored.TicketSource>().notNull().default('staff'),
    reference: text(),
    parentId: text(),
    openTasks: num().notNull().default(0),
    problemId: text(),
    mergedIntoId: text(),
    step: text().$type<stored.ComplaintStep>(),
    pendingReason: text().$type<stored.PendingReason>(),
    pendingApprovals: num().notNull().default(0),
    wantedBy: num(),
    dueAt: num(),
    dueClock: text().$type<stored.TicketClock>(),
    dueStanding: text().$type<stored.DueStanding>(),
    dueLeftMs: num(),
    /** The place in the order of what is due; what is never due comes last. */
    dueRank: num().notNull().default(9_007_199_254_740_991),
    reviewAt: num(),
    resolvedAt: num(),
    reopened: num().notNull().default(0),
    watchers: json<string[]>().notNull().default([]),
    requesterName: text(),
    requesterEmail: text(),
    version: num().notNull(),
  },
  (t) => [
    uniqueIndex('tickets_number').on(t.number),
    index('tickets_opened').on(t.openedAt, t.id),
    index('tickets_state').on(t.state, t.openedAt, t.id),
    index('tickets_changed').on(t.changedAt, t.id),
    index('tickets_customer').on(t.customerId, t.openedAt),
    index('tickets_owner').on(t.ownerId, t.openedAt, t.id),
    index('tickets_team').on(t.team, t.openedAt, t.id),
    index('tickets_kind').on(t.kind, t.openedAt, t.id),
    index('tickets_queue').on(t.queue, t.openedAt, t.id),
    index('tickets_category').on(t.category, t.openedAt, t.id),
    index('tickets_class').on(t.class, t.openedAt, t.id),
    index('tickets_severity').on(t.severity, t.openedAt, t.id),
    index('tickets_step').on(t.step, t.openedAt, t.id),
    index('tickets_standing').on(t.dueStanding, t.openedAt, t.id),
    index('tickets_source').on(t.source, t.openedAt, t.id),
    index('tickets_urgency').on(t.urgency, t.id),
    index('tickets_due').on(t.dueRank, t.id),
    index('tickets_reference').on(t.reference),
    index('tickets_parent').on(t.parentId, t.openedAt, t.id),
    index('tickets_problem').on(t.problemId, t.openedAt, t.id),
  ],
)

/** Tags, claims and watchers of tickets once more, to find tickets by them. */
export const ticketMarks = table(
  'ticket_marks',
  {
    id: text().primaryKey(),
    ticketId: text().notNull(),
    use: text().$type<'tag' | 'claim' | 'watcher'>().notNull(),
    value: text().notNull(),
    openedAt: num().notNull(),
  },
  (t) => [index('ticket_marks_value').on(t.use, t.value, t.openedAt, t.ticketId)],
)

/** Fields that the company adds to its tickets. */
export const ticketFields = table('ticket_fields', {
  id: text().primaryKey(),
  kinds: json<stored.TicketKind[]>().notNull(),
  name: json<stored.LocalText>().notNull(),
  type: text().$type<stored.TicketField['type']>().notNull(),
  choices: json<stored.TicketField['choices']>().notNull(),
  requiredTo: text().$type<'open' | 'resolve'>(),
  onlyIf: json<stored.TicketField['onlyIf']>(),
  position: num().notNull(),
  retired: yes().notNull(),
  version: num().notNull(),
})

/** What tickets are about and what is claimed by them, as trees. */
export const terms = table('terms', {
  id: text().primaryKey(),
  use: text().$type<stored.Term['use']>().notNull(),
  parentId: text(),
  name: json<stored.LocalText>().notNull(),
  position: num().notNull(),
  retired: yes().notNull(),
  version: num().notNull(),
})

/** Numbers that people say aloud are taken from here in blocks. */
export const counters = table('counters', { id: text().primaryKey(), value: num().notNull(), version: num().notNull() })
