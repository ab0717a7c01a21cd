import { asc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Database, Row, TicketRow } from './database.ts'
import { rawRows } from './rawRows.ts'

/** Tickets whose count of open sub-tasks is not that of the rows. */
export const listWrongTaskCounts = (db: Database): Promise<{ id: string; is: number; real: number }[]> =>
  rawRows(
    db,
    // Counted once for all: asked for each ticket, SQLite may look through all of them each time.
    sql`select p.id, p.open_tasks as "is", coalesce(c.n, 0) as real from tickets p
      left join (select parent_id, count(*) as n from tickets
        where parent_id is not null and state not in ('resolved', 'closed') group by parent_id) c on c.parent_id = p.id
      where p.open_tasks <> coalesce(c.n, 0) limit 1000`,
  )

/** All tickets by id, a page after `after`. */
export const listTicketsById = async (
  { orm, t: { tickets: k } }: Database,
  after: string,
  limit: number,
): Promise<TicketRow[]> => await orm.select().from(k).where(gt(k.id, after)).orderBy(asc(k.id)).limit(limit)

/** The marks among these ids. */
export const listMarksByIds = async (
  { orm, t: { ticketMarks: m } }: Database,
  ids: string[],
): Promise<Row<'ticketMarks'>[]> => await orm.select().from(m).where(inArray(m.id, ids))

/** All marks by id with their ticket, a page after `after`. */
export const listMarksById = async (
  { orm, t: { ticketMarks: m, tickets: k } }: Database,
  after: string,
  limit: number,
) =>
  await orm
    .select({ mark: m, ticket: k })
    .from(m)
    .leftJoin(k, eq(k.id, m.ticketId))
    .where(gt(m.id, after))
    .orderBy(asc(m.id))
    .limit(limit)
