import { and, asc, desc, eq, gt, lt, lte, sql } from 'drizzle-orm'
import type { Calendar } from '../../shared/contract/calendars.ts'
import type { Policy } from '../../shared/contract/clocks.ts'
import type { Database, Row } from './database.ts'
import { kept } from './kept.ts'
import { hole, prepared } from './prepared.ts'
import { rawRows } from './rawRows.ts'

const allCalendars = prepared('all_calendars', (orm, t) => orm.select().from(t.calendars).orderBy(asc(t.calendars.id)))

/** All calendars. The rows are shared, so that what is reckoned from them is kept with them. */
export const listCalendars = kept('calendars', (db): Promise<Calendar[]> => allCalendars(db))

const allPolicies = prepared('all_policies', (orm, t) => orm.select().from(t.policies).orderBy(asc(t.policies.id)))

/** All policies, disabled ones as well. */
export const listPolicyRows = kept('policies', (db): Promise<Policy[]> => allPolicies(db))

const lastEdition = prepared('last_edition', (orm, t) =>
  orm.select({ edition: t.ruleVersions.edition }).from(t.ruleVersions).orderBy(desc(t.ruleVersions.edition)).limit(1),
)

/** How often calendars and policies were changed so far. */
export const findEdition = kept('ruleVersions', async (db) => (await lastEdition(db))[0]?.edition ?? 0)

const versionsOf = prepared('rule_versions_of', (orm, t) =>
  orm
    .select()
    .from(t.ruleVersions)
    .where(eq(t.ruleVersions.ruleId, hole('ruleId')))
    .orderBy(desc(t.ruleVersions.version))
    .limit(200),
)

/** The last 200 versions of a calendar or a policy, the newest first. */
export const listRuleVersions = (db: Database, ruleId: string) => versionsOf(db, { ruleId })

const clocksOf = prepared('clocks_of', (orm, t) =>
  orm
    .select()
    .from(t.clocks)
    .where(eq(t.clocks.ticketId, hole('ticketId'))),
)

/** The clocks of a ticket; none of one that was written before there were clocks. */
export const listClockRows = (db: Database, ticketId: string): Promise<Row<'clocks'>[]> => clocksOf(db, { ticketId })

const clocksAfter = prepared('clocks_after', (orm, t) =>
  orm
    .select()
    .from(t.clocks)
    .where(gt(t.clocks.id, hole('after')))
    .orderBy(asc(t.clocks.id))
    .limit(hole('limit')),
)

/** All clocks by id, a page after `after`. */
export const listAllClocks = (db: Database, after: string, limit: number) => clocksAfter(db, { after, limit })

const dueNow = prepared('clocks_due', (orm, t) =>
  orm
    .select({ ticketId: t.clocks.ticketId })
    .from(t.clocks)
    .where(and(sql`next_at is not null`, lte(t.clocks.nextAt, hole('now'))))
    .orderBy(asc(t.clocks.nextAt))
    .limit(hole('limit')),
)

/** Tickets with a clock that reached a level by `now`, the longest ago first. */
export const listTicketsDue = async (db: Database, now: number, limit: number): Promise<string[]> => [
  ...new Set((await dueNow(db, { now, limit })).map(({ ticketId }) => ticketId)),
]

const oldEditions = prepared('clocks_of_old_editions', (orm, t) =>
  orm
    .select({ ticketId: t.clocks.ticketId })
    .from(t.clocks)
    .where(and(sql`state in ('running', 'paused')`, lt(t.clocks.edition, hole('edition'))))
    .orderBy(asc(t.clocks.edition))
    .limit(hole('limit')),
)

/** Tickets with a clock that was reckoned by other rules than those of now. */
export const listTicketsOfOldEditions = async (db: Database, edition: number, limit: number): Promise<string[]> => [
  ...new Set((await oldEditions(db, { edition, limit })).map(({ ticketId }) => ticketId)),
]

/** Open clocks that have in common what decides their policy, and how many they are. */
export type OpenClocks = Pick<Row<'tickets'>, 'kind' | 'class' | 'queue'> & Pick<Row<'clocks'>, 'clock'> & { n: number }

/** How many open clocks there are, by what decides their policy; of the first `most` alone. */
export const countOpenClocks = (db: Database, most: number): Promise<OpenClocks[]> =>
  rawRows<OpenClocks>(
    db,
    sql`select c.clock, t.kind, t.class, t.queue, cast(count(*) as integer) as n
      from (select ticket_id, clock from clocks where state in ('running', 'paused') limit ${most}) c
      join tickets t on t.id = c.ticket_id group by c.clock, t.kind, t.class, t.queue`,
  )
