import { and, asc, desc, eq, gt, gte, isNotNull, lt, lte, or, sql } from 'drizzle-orm'
import type { ComplaintRow, Database, Row } from './database.ts'
import { kept } from './kept.ts'
import { hole, prepared } from './prepared.ts'

const byId = prepared('complaint_by_id', (orm, t) =>
  orm
    .select()
    .from(t.complaints)
    .where(eq(t.complaints.id, hole('id'))),
)

/** The complaint of a ticket, or undefined. */
export const findComplaint = async (db: Database, id: string): Promise<ComplaintRow | undefined> =>
  (await byId(db, { id }))[0]

const remediesOf = prepared('remedies_of_complaint', (orm, t) =>
  orm
    .select()
    .from(t.complaintRemedies)
    .where(eq(t.complaintRemedies.ticketId, hole('ticketId')))
    .orderBy(asc(t.complaintRemedies.askedAt), asc(t.complaintRemedies.id)),
)
/** What was granted or asked for at a complaint, oldest first. */
export const listRemedies = (db: Database, ticketId: string): Promise<Row<'complaintRemedies'>[]> =>
  remediesOf(db, { ticketId })

const checksOf = prepared('checks_of_complaint', (orm, t) =>
  orm
    .select()
    .from(t.complaintChecks)
    .where(eq(t.complaintChecks.ticketId, hole('ticketId')))
    .orderBy(asc(t.complaintChecks.dueAt), asc(t.complaintChecks.id)),
)
/** The checks of a complaint by their date. */
export const listChecksOf = (db: Database, ticketId: string): Promise<Row<'complaintChecks'>[]> =>
  checksOf(db, { ticketId })

const newestRules = prepared('complaint_rules_now', (orm, t) =>
  orm.select().from(t.complaintRules).orderBy(desc(t.complaintRules.version)).limit(1),
)
/** The newest version of the company's rules, or undefined before it has its own. */
export const findRules = kept(
  'complaintRules',
  async (db): Promise<Row<'complaintRules'> | undefined> => (await newestRules(db))[0],
)

/** Checks in the order of their dates; `limit` after `after`. */
export async function listCheckRows(
  db: Database,
  state: 'due' | 'passed' | 'failed' | undefined,
  limit: number,
  after?: { k: number; id: string },
): Promise<Row<'complaintChecks'>[]> {
  const k = db.t.complaintChecks
  return await db.orm
    .select()
    .from(k)
    .where(
      and(
        state && eq(k.state, state),
        after && or(gt(k.dueAt, after.k), and(eq(k.dueAt, after.k), gt(k.id, after.id))),
      ),
    )
    .orderBy(asc(k.dueAt), asc(k.id))
    .limit(limit)
}

const dueReviews = prepared('complaint_reviews_due', (orm, t) =>
  orm
    .select()
    .from(t.complaints)
    .where(and(isNotNull(t.complaints.reviewAt), lte(t.complaints.reviewAt, hole('now'))))
    .orderBy(asc(t.complaints.reviewAt), asc(t.complaints.id))
    .limit(100),
)
/** Complaints whose review has come, at most 100. */
export const listReviewsDue = (db: Database, now: number): Promise<ComplaintRow[]> => dueReviews(db, { now })

const repeatsOf = prepared('repeats_of_complaint', (orm, t) =>
  orm
    .select({ n: sql<number>`count(*)` })
    .from(t.tickets)
    .where(
      and(
        eq(t.tickets.customerId, hole('customerId')),
        gte(t.tickets.openedAt, hole('since')),
        lt(t.tickets.openedAt, hole('until')),
        eq(t.tickets.kind, 'complaint'),
        sql`(${t.tickets.category} is null or ${t.tickets.category} = ${hole('category')})`,
      ),
    ),
)
/** How many complaints this customer made about a category, or about nothing yet known, in a time. */
export const countRepeats = async (
  db: Database,
  of: { customerId: string; category: string; since: number; until: number },
): Promise<number> => Number((await repeatsOf(db, of))[0]?.n ?? 0)

const byReference = prepared('complaint_by_reference', (orm, t) =>
  orm
    .select()
    .from(t.tickets)
    .where(and(eq(t.tickets.reference, hole('reference')), eq(t.tickets.kind, 'complaint')))
    .orderBy(desc(t.tickets.openedAt), desc(t.tickets.id))
    .limit(1),
)
/** The newest complaint with a reference of another system, or undefined. */
export const findByReference = async (db: Database, reference: string): Promise<Row<'tickets'> | undefined> =>
  (await byReference(db, { reference }))[0]
