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

/** So many cases and sub-tasks one merge takes along. */
export const mostMembers = 2000
export const mostTasks = 500

const membersOf = prepared('members_of_problem', (orm, t) =>
  orm
    .select({ id: t.tickets.id })
    .from(t.tickets)
    .where(eq(t.tickets.problemId, hole('problemId')))
    .orderBy(asc(t.tickets.openedAt), asc(t.tickets.id))
    .limit(mostMembers + 1),
)
const tasksOf = prepared('tasks_of_ticket', (orm, t) =>
  orm
    .select()
    .from(t.tickets)
    .where(eq(t.tickets.parentId, hole('parentId')))
    .orderBy(asc(t.tickets.openedAt), asc(t.tickets.id))
    .limit(mostTasks + 1),
)

/** The cases of a problem: `mostMembers` and one more at most. */
export const listMembers = (db: Database, problemId: string) => membersOf(db, { problemId })

/** The sub-tasks of a ticket, done or not: `mostTasks` and one more at most. */
export const listTasks = (db: Database, parentId: string): Promise<TicketRow[]> => tasksOf(db, { parentId })

const counterById = prepared('counter_by_id', (orm, t) =>
  orm
    .select()
    .from(t.counters)
    .where(eq(t.counters.id, hole('id'))),
)

/** The counter, or undefined before its first use. */
export const findCounter = async (db: Database, id: string) => (await counterById(db, { id }))[0]
