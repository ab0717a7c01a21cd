import { and, asc, desc, eq, lt, or } from 'drizzle-orm'
import type { Database, TicketRow } from './database.ts'
import { hole, prepared } from './prepared.ts'

const byId = prepared('ticket_by_id', (orm, t) =>
  orm
    .select()
    .from(t.tickets)
    .where(eq(t.tickets.id, hole('id'))),
)

/** The ticket, or undefined. */
export const findTicket = async (db: Database, id: string): Promise<TicketRow | undefined> =>
  (await byId(db, { id }))[0]

const commentsOf = prepared('comments_of_ticket', (orm, t) =>
  orm
    .select()
    .from(t.ticketComments)
    .where(eq(t.ticketComments.ticketId, hole('ticketId')))
    .orderBy(asc(t.ticketComments.at), asc(t.ticketComments.id))
    .limit(1000),
)

/** The first 1,000 comments on a ticket, oldest first. */
export const listComments = (db: Database, ticketId: string) => commentsOf(db, { ticketId })

export interface TicketFilter {
  state?: TicketRow['state'] | undefined
  kind?: TicketRow['kind'] | undefined
  ownerId?: string | undefined
  customerId?: string | undefined
}

/** Tickets newest first, `limit` after `after`. */
export async function listTicketRows(
  { orm, t }: Database,
  filter: TicketFilter,
  limit: number,
  after?: { at: number; id: string },
) {
  const k = t.tickets
  const conditions = [
    filter.state && eq(k.state, filter.state),
    filter.kind && eq(k.kind, filter.kind),
    filter.ownerId && eq(k.ownerId, filter.ownerId),
    filter.customerId && eq(k.customerId, filter.customerId),
    after && or(lt(k.openedAt, after.at), and(eq(k.openedAt, after.at), lt(k.id, after.id))),
  ].filter((each) => each !== undefined && each !== '')
  return await orm
    .select()
    .from(k)
    .where(and(...conditions))
    .orderBy(desc(k.openedAt), desc(k.id))
    .limit(limit)
}

const counterById = prepared('counter_by_id', (orm, t) =>
  orm
    .select()
    .from(t.counters)
    .where(eq(t.counters.id, hole('id'))),
)

/** The counter, or undefined before its first use. */
export const findCounter = async (db: Database, id: string) => (await counterById(db, { id }))[0]
