import type * as stored from '../../stored.ts'
import { index, json, num, ratio, table, text, uniqueIndex } from './words.ts'

/** What a complaint has beyond its ticket; its id is the ticket's. */
export const complaints = table(
  'complaints',
  {
    id: text().primaryKey(),
    harm: text(),
    scope: text().$type<'within' | 'outside'>(),
    scopeReason: text(),
    turnTo: text(),
    scopeToldAt: num(),
    scores: json<stored.Scores>().notNull(),
    points: ratio(),
    pointsClass: text().$type<stored.TicketClass>(),
    rulesVersion: num(),
    overriddenBy: text(),
    notNowTold: text(),
    reviewAt: num(),
    plan: text(),
    acceptedAt: num(),
    acknowledgedAt: num(),
    progressAt: num(),
    decision: json<stored.Decision>(),
    appeal: json<stored.Appeal>(),
    appeals: num().notNull(),
    rootCause: text(),
    correctiveAction: text(),
    assessedAt: num(),
    ending: text().$type<'withdrawn' | 'mistake'>(),
    endingReason: text(),
    repeats: num().notNull(),
    alarms: num().notNull(),
    lastAlarmAt: num(),
    openedAt: num().notNull(),
    version: num().notNull(),
  },
  (t) => [index('complaints_opened').on(t.openedAt, t.id), index('complaints_review').on(t.reviewAt, t.id)],
)

/** What was given to make good, or asked for. */
export const complaintRemedies = table(
  'complaint_remedies',
  {
    id: text().primaryKey(),
    ticketId: text().notNull(),
    claim: text().notNull(),
    what: text().notNull(),
    amount: ratio().notNull(),
    currency: text().notNull(),
    state: text().$type<'granted' | 'awaiting' | 'refused'>().notNull(),
    askedById: text().notNull(),
    askedByName: text().notNull(),
    askedAt: num().notNull(),
    decidedById: text(),
    decidedByName: text(),
    decidedAt: num(),
    reason: text(),
    version: num().notNull(),
  },
  (t) => [index('complaint_remedies_ticket').on(t.ticketId, t.askedAt, t.id)],
)

/** Looks at a complaint after its handling. */
export const complaintChecks = table(
  'complaint_checks',
  {
    id: text().primaryKey(),
    ticketId: text().notNull(),
    means: text().$type<stored.CheckMeans>().notNull(),
    round: num().notNull(),
    dueAt: num().notNull(),
    state: text().$type<'due' | 'passed' | 'failed'>().notNull(),
    result: text(),
    satisfaction: num(),
    figures: json<Record<string, number>>(),
    byName: text(),
    doneAt: num(),
    version: num().notNull(),
  },
  (t) => [
    index('complaint_checks_ticket').on(t.ticketId, t.dueAt, t.id),
    index('complaint_checks_due').on(t.state, t.dueAt, t.id),
  ],
)

/** The company's rules for complaints, each version once. */
export const complaintRules = table(
  'complaint_rules',
  {
    id: text().primaryKey(),
    version: num().notNull(),
    rules: json<stored.ComplaintRules>().notNull(),
    madeAt: num().notNull(),
    byName: text(),
  },
  (t) => [uniqueIndex('complaint_rules_version').on(t.version)],
)
