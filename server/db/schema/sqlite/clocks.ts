import type * as stored from '../../stored.ts'
import { index, json, num, sql, table, text, uniqueIndex, yes } from './words.ts'

/** When the company works: `days` are the dates that are not as their weekday. */
export const calendars = table('calendars', {
  id: text().primaryKey(),
  name: json<stored.LocalText>().notNull(),
  timeZone: text().notNull(),
  week: json<stored.Calendar['week']>().notNull(),
  days: json<stored.Calendar['days']>().notNull(),
  changedAt: num().notNull(),
  version: num().notNull(),
})

export const policies = table('policies', {
  id: text().primaryKey(),
  name: json<stored.LocalText>().notNull(),
  kind: text().$type<stored.TicketKind>(),
  class: text().$type<stored.TicketClass>(),
  queue: text(),
  calendarId: text().notNull(),
  targets: json<stored.Policy['targets']>().notNull(),
  warnings: json<stored.Policy['warnings']>().notNull(),
  escalations: json<stored.Policy['escalations']>().notNull(),
  disabled: yes().notNull(),
  changedAt: num().notNull(),
  version: num().notNull(),
})

/** Every version of a calendar or a policy. */
export const ruleVersions = table(
  'rule_versions',
  {
    id: text().primaryKey(),
    noun: text().$type<'calendar' | 'policy'>().notNull(),
    ruleId: text().notNull(),
    version: num().notNull(),
    /** It was the how many-th of all changes of calendars and policies. */
    edition: num().notNull(),
    body: json<stored.Calendar | stored.Policy>().notNull(),
    at: num().notNull(),
    by: text().notNull(),
  },
  (t) => [uniqueIndex('rule_versions_edition').on(t.edition), index('rule_versions_rule').on(t.ruleId, t.version)],
)

/** The clocks of tickets, three each. `nextAt` is when the sweep has something to do, and `nextLevel` what. */
export const clocks = table(
  'clocks',
  {
    id: text().primaryKey(),
    ticketId: text().notNull(),
    clock: text().$type<stored.TicketClock>().notNull(),
    state: text().$type<stored.ClockState>().notNull(),
    epoch: num().notNull(),
    startedAt: num(),
    /** When it ran before it last stopped; `since` is when it began to run again. */
    runs: json<stored.Span[]>().notNull(),
    since: num(),
    /** Working time in `runs`. */
    spentMs: num().notNull(),
    /** As of which edition of the rules the following is reckoned. */
    edition: num().notNull(),
    policyId: text(),
    calendarId: text(),
    targetMs: num(),
    dueAt: num(),
    nextAt: num(),
    nextLevel: text(),
    /** Levels of this epoch that were acted on. */
    fired: json<string[]>().notNull(),
    warnedAt: num(),
    breachedAt: num(),
    metAt: num(),
    held: text(),
    version: num().notNull(),
  },
  (t) => [
    uniqueIndex('clocks_ticket').on(t.ticketId, t.clock),
    index('clocks_next')
      .on(t.nextAt)
      .where(sql`next_at is not null`),
    index('clocks_edition')
      .on(t.edition)
      .where(sql`state in ('running', 'paused')`),
  ],
)

/** Each level of a clock is acted on once: its id is made of ticket, clock, level and epoch. */
export const firings = table(
  'firings',
  {
    id: text().primaryKey(),
    ticketId: text().notNull(),
    clock: text().$type<stored.TicketClock>().notNull(),
    level: text().notNull(),
    epoch: num().notNull(),
    /** When the level was reached, and when that was acted on. */
    reachedAt: num().notNull(),
    at: num().notNull(),
  },
  (t) => [index('firings_at').on(t.at), index('firings_ticket').on(t.ticketId)],
)

export const notices = table(
  'notices',
  {
    id: text().primaryKey(),
    userId: text().notNull(),
    at: num().notNull(),
    what: text().$type<stored.Notice['what']>().notNull(),
    /** Empty, as the next two, where it is about no clock or no ticket. */
    clock: text().$type<stored.TicketClock | ''>().notNull(),
    ticketId: text().notNull(),
    ticketNumber: text().notNull(),
    subject: text().notNull(),
    byName: text(),
    dueAt: num(),
    readAt: num(),
    version: num().notNull(),
  },
  (t) => [
    index('notices_user').on(t.userId, t.at, t.id),
    index('notices_unread')
      .on(t.userId, t.at, t.id)
      .where(sql`read_at is null`),
  ],
)
