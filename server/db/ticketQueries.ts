import { asc, eq } from 'drizzle-orm'
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

const membersOf = prepared('members_of_problem', (orm, t) =>
  orm
    .select({ id: t.tickets.id })
    .from(t.tickets)
    .where(eq(t.tickets.problemId, hole('problemId')))
    .orderBy(asc(t.tickets.openedAt), asc(t.tickets.id))
    .limit(2000),
)
const tasksOf = prepared('tasks_of_ticket', (orm, t) =>
  orm
    .select()
    .from(t.tickets)
    .where(eq(t.tickets.parentId, hole('parentId')))
    .orderBy(asc(t.tickets.openedAt), asc(t.tickets.id))
    .limit(500),
)

/** The first 2,000 cases of a problem. */
export const listMembers = (db: Database, problemId: string) => membersOf(db, { problemId })

/** The first 500 sub-tasks of a ticket, done or not. */
export const listTasks = (db: Database, parentId: string): Promise<TicketRow[]> => tasksOf(db, { parentId })

const counterById = prepared('counter_by_id', (orm, t) =>
  orm
    .select()
    .from(t.counters)
    .where(eq(t.counters.id, hole('id'))),
)

/** The counter, or undefined before its first use. */
export const findCounter = async (db: Database, id: string) => (await counterById(db, { id }))[0]
