import { and, asc, desc, eq, exists, gt, inArray, isNull, lt, notInArray, or, sql, type SQL } from 'drizzle-orm'
import { isDone } from '../../shared/domain/ticketMoves.ts'
import type { Database, TicketRow } from './database.ts'

/** What tickets may be in the order of. */
export type TicketOrder = 'opened' | 'changed' | 'number' | 'priority' | 'due'

export interface TicketFilter {
  state?: TicketRow['state'] | undefined
  kind?: TicketRow['kind'] | undefined
  ownerId?: string | undefined
  customerId?: string | undefined
  number?: string | undefined
  /** One of these; at most as many as are sorted for one page. */
  ids?: readonly string[] | undefined
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
  'number',
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

/** More tickets than this are not sorted for one page. */
const few = 2000

/**
 * How a filter is looked up: by its own indexes, or, on SQLite where it fits many tickets, row by row along the index of
 * the order, since SQLite cannot tell and would sort them all.
 */
type Way = 'byFilter' | 'byOrder'

const markUses = { tag: 'tag', claim: 'claim', watcherId: 'watcher' } as const

/** Only tickets with this tag, claim or watcher. */
function marked(db: Database, way: Way, use: 'tag' | 'claim' | 'watcher', value: string): SQL {
  const { tickets: k, ticketMarks: m } = db.t
  const ids = db.orm.select({ id: m.ticketId }).from(m)
  return way === 'byFilter'
    ? inArray(k.id, ids.where(and(eq(m.use, use), eq(m.value, value))))
    : exists(ids.where(eq(m.id, sql`${k.id} || ${`|${use}|${value}`}`)))
}

/** What a filter asks of a ticket. */
function fits(db: Database, filter: TicketFilter, way: Way): SQL | undefined {
  const k = db.t.tickets
  const { hidden } = filter
  // The plus keeps SQLite from the index of a column.
  const column = (name: (typeof filterColumns)[number]): SQL =>
    way === 'byFilter' ? sql`${k[name]}` : sql`+${k[name]}`
  const marks = Object.entries(markUses).map(([name, use]) => {
    // The keys are those of the object above.
    const value = filter[name as keyof typeof markUses]
    return value ? marked(db, way, use, value) : undefined
  })
  return and(
    ...filterColumns.map((name) => (filter[name] ? eq(column(name), filter[name]) : undefined)),
    ...marks,
    filter.ids ? inArray(k.id, [...filter.ids]) : undefined,
    hidden && hidden.teams.length > 0
      ? or(isNull(column('team')), notInArray(column('team'), hidden.teams), eq(column('ownerId'), hidden.from))
      : undefined,
  )
}

/** Which way is quick: few tickets are sorted, of many the first along the order are soon found. */
async function wayFor(db: Database, filter: TicketFilter, by: TicketOrder): Promise<Way> {
  const { hidden: _hidden, ids, ...exact } = filter
  if (db.dialect !== 'sqlite') return 'byFilter'
  // Those are read one by one, past the index of any column.
  if (ids) return 'byOrder'
  const isMarked = Object.keys(markUses).some((name) => name in exact)
  const isExact = isMarked || filterColumns.some((name) => name in exact)
  // The indexes of columns are in the order of opening already, that of marks is not.
  if ((by === 'opened' && !isMarked) || !isExact) return 'byFilter'
  const { orm, t } = db
  const found = await orm
    .select({ one: sql<number>`1` })
    .from(t.tickets)
    .where(fits(db, exact, 'byFilter'))
    .limit(few + 1)
  return found.length > few ? 'byOrder' : 'byFilter'
}

const orderColumns = {
  opened: 'openedAt',
  changed: 'changedAt',
  number: 'number',
  priority: 'urgency',
  due: 'dueRank',
} as const

/** The `dueRank` of what is never due, as all is that is done. */
const neverDue = Number.MAX_SAFE_INTEGER

/** Of a team that is hidden from somebody they see only what they own: said, so that its index can be used. */
const narrowed = (filter: TicketFilter): TicketFilter =>
  filter.hidden && filter.team && !filter.ownerId && filter.hidden.teams.includes(filter.team)
    ? { ...filter, ownerId: filter.hidden.from }
    : filter

/** The value that decides a ticket's place in an order, as a cursor keeps it. */
export const orderKey = (row: TicketRow, order: TicketOrder): string | number => row[orderColumns[order]]

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
  const wanted = narrowed(filter)
  const [further, along] = reverse ? [gt, asc] : [lt, desc]
  const conditions = [
    fits(db, wanted, await wayFor(db, wanted, by)),
    // The other way round what is never due would come first.
    by === 'due' && !reverse ? lt(k.dueRank, neverDue) : undefined,
    // Said, so that the index begins there and does not pass over all that are due.
    by === 'due' && wanted.state && isDone(wanted.state) ? eq(k.dueRank, neverDue) : undefined,
    after && or(further(key, after.k), and(eq(key, after.k), further(k.id, after.id))),
  ]
  return await orm
    .select()
    .from(k)
    .where(and(...conditions))
    .orderBy(along(key), along(k.id))
    .limit(limit)
}
