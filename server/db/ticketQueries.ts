import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, notInArray, or, type SQL } from 'drizzle-orm'
import type { Database, TicketRow } from './database.ts'
import { hole, prepared } from './prepared.ts'
import { holds } from './textMatch.ts'

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

/** What tickets may be in the order of. */
export type TicketOrder = 'opened' | 'changed' | 'number' | 'priority' | 'due'

export interface TicketFilter {
  state?: TicketRow['state'] | undefined
  kind?: TicketRow['kind'] | undefined
  ownerId?: string | undefined
  customerId?: string | undefined
  search?: string | undefined
  team?: string | undefined
  queue?: string | undefined
  class?: TicketRow['class'] | undefined
  category?: string | undefined
  severity?: TicketRow['severity'] | undefined
  source?: TicketRow['source'] | undefined
  reference?: string | undefined
  parentId?: string | undefined
  problemId?: string | undefined
  step?: TicketRow['step'] | undefined
  dueStanding?: TicketRow['dueStanding'] | undefined
  tag?: string | undefined
  claim?: string | undefined
  watcherId?: string | undefined
  /** Teams whose tickets are not shown, but for those that this person owns. */
  hidden?: { teams: string[]; from: string } | undefined
}

/** The columns by whose value tickets are listed. */
const filterColumns = [
  'state',
  'kind',
  'ownerId',
  'customerId',
  'team',
  'queue',
  'class',
  'category',
  'severity',
  'source',
  'reference',
  'parentId',
  'problemId',
  'step',
  'dueStanding',
] as const

/** Only tickets with this tag, claim or watcher. */
const marked = (
  { orm, t: { tickets: k, ticketMarks: m } }: Database,
  use: 'tag' | 'claim' | 'watcher',
  value: string,
) =>
  inArray(
    k.id,
    orm
      .select({ id: m.ticketId })
      .from(m)
      .where(and(eq(m.use, use), eq(m.value, value))),
  )

/** What a filter asks of a ticket. */
function fits(db: Database, filter: TicketFilter): SQL | undefined {
  const k = db.t.tickets
  const { hidden } = filter
  return and(
    ...filterColumns.map((column) => (filter[column] ? eq(k[column], filter[column]) : undefined)),
    filter.tag ? marked(db, 'tag', filter.tag) : undefined,
    filter.claim ? marked(db, 'claim', filter.claim) : undefined,
    filter.watcherId ? marked(db, 'watcher', filter.watcherId) : undefined,
    filter.search ? fitsWords(db, filter.search) : undefined,
    hidden && hidden.teams.length > 0
      ? or(isNull(k.team), notInArray(k.team, hidden.teams), eq(k.ownerId, hidden.from))
      : undefined,
  )
}

const orderColumns = {
  opened: 'openedAt',
  changed: 'changedAt',
  number: 'number',
  priority: 'urgency',
  due: 'dueAt',
} as const

/** The value that decides a ticket's place in an order, as a cursor keeps it. */
export const orderKey = (row: TicketRow, order: TicketOrder): string | number => row[orderColumns[order]] ?? 0

/** Tickets with this number, or else with all the words in number, subject, text, customer or owner. */
function fitsWords(db: Database, typed: string): SQL | undefined {
  const k = db.t.tickets
  const words = typed.trim().split(/\s+/).filter(Boolean)
  if (/^[a-z]-\d+$/i.test(typed.trim())) return eq(k.number, typed.trim().toUpperCase())
  const texts = [k.number, k.subject, k.text, k.customerName, k.ownerName]
  return and(...words.map((word) => or(...texts.map((text) => holds(db, text, word)))))
}

/** Tickets in an order, the newest, highest or most urgent first unless `reverse`; `limit` after `after`. */
export async function listTicketRows(
  db: Database,
  filter: TicketFilter,
  { by, reverse }: { by: TicketOrder; reverse: boolean },
  limit: number,
  after?: { k: string | number; id: string },
) {
  const { orm, t } = db
  const k = t.tickets
  const key = k[orderColumns[by]]
  const [further, along] = reverse ? [gt, asc] : [lt, desc]
  const conditions = [
    fits(db, filter),
    by === 'due' ? isNotNull(k.dueAt) : undefined,
    after && or(further(key, after.k), and(eq(key, after.k), further(k.id, after.id))),
  ]
  return await orm
    .select()
    .from(k)
    .where(and(...conditions))
    .orderBy(along(key), along(k.id))
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
