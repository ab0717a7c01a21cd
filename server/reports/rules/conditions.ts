import type { DrillFigure, ReportCounts, ReportFilter, ReportGroup } from '../../../shared/contract/reports.ts'
import { slotMs } from './stays.ts'

/** A condition over stays, with `?` for each value. */
export interface Condition {
  sql: string
  values: (string | number)[]
}

/** When a queue's contact is answered in time, and who left too early to count. */
export interface QueueLimits {
  queue: string
  withinMs: number
  shortAbandonMs: number
}

/** What a report asks of the stays. Teams are their agents by now. */
export interface StaysWanted {
  from: number
  to: number
  filter: Omit<ReportFilter, 'teams'>
  /** Those who may be seen, where not all may. */
  onlyAgents?: string[] | undefined
  limits: readonly QueueLimits[]
  /** Where all queues have the same. */
  firstContactMs: number
  /** Quarter hours, where not all of the span count. */
  slots?: number[] | undefined
  /** One group's stays; null for those without. */
  cell?: { column: StayColumn; keys: (string | null)[] } | undefined
}

export type StayColumn = 'queue' | 'agent' | 'channel' | 'disposition' | 'class' | 'script' | 'temperament'

/** The column that a report is parted by; a team is made of its agents. */
export const columnOf = (by: ReportGroup): StayColumn => (by === 'team' ? 'agent' : by)

/** The stays that count. */
export function stayCondition({ from, to, filter, onlyAgents, slots, cell }: StaysWanted): Condition {
  const parts: Condition[] = [
    { sql: 'slot >= ? and slot <= ?', values: [Math.floor(from / slotMs), Math.floor((to - 1) / slotMs)] },
    { sql: 'at >= ? and at < ?', values: [from, to] },
  ]
  const among = (column: StayColumn, values: readonly string[] | undefined) => {
    if (values) parts.push(inList(column, values))
  }
  among('queue', filter.queues)
  among('agent', filter.agents)
  among('agent', onlyAgents)
  among('channel', filter.channels)
  among('disposition', filter.dispositions)
  among('class', filter.classes)
  among('script', filter.scripts)
  among('temperament', filter.temperaments)
  if (slots) parts.push({ sql: slots.length === 0 ? '1 = 0' : `slot in (${slots.map(Number).join()})`, values: [] })
  if (cell) {
    const keys = cell.keys.filter((key) => key !== null)
    const isNone = cell.keys.includes(null) ? [`${cell.column} is null`] : []
    const isOne = keys.length > 0 ? [inList(cell.column, keys)] : []
    const either = [...isNone, ...isOne.map(({ sql }) => sql)]
    parts.push({ sql: `(${either.join(' or ') || '1 = 0'})`, values: keys })
  }
  return { sql: parts.map(({ sql }) => sql).join(' and '), values: parts.flatMap(({ values }) => values) }
}

const inList = (column: string, values: readonly string[]): Condition => ({
  sql: values.length === 0 ? '1 = 0' : `${column} in (${values.map(() => '?').join()})`,
  values: [...values],
})

/** A limit of the stay's queue, as an expression: the same number for all, or one for each queue. */
function limitOf(limits: readonly QueueLimits[], which: 'withinMs' | 'shortAbandonMs'): Condition {
  const [first] = limits
  if (!first || limits.every((each) => each[which] === first[which]))
    return { sql: String(Math.round(first?.[which] ?? 0)), values: [] }
  const cases = limits.map((each) => `when ? then ${Math.round(each[which])}`)
  return { sql: `(case queue ${cases.join(' ')} else 0 end)`, values: limits.map((each) => each.queue) }
}

/** Under which condition a stay counts for each figure; sums and drills ask for the same. */
export function figureConditions({
  limits,
  firstContactMs,
}: Pick<StaysWanted, 'limits' | 'firstContactMs'>): Record<DrillFigure, Condition> {
  const [within, short] = [limitOf(limits, 'withinMs'), limitOf(limits, 'shortAbandonMs')]
  const plain = (sql: string): Condition => ({ sql, values: [] })
  return {
    offered: plain('offered = 1'),
    answered: plain('answered = 1'),
    answeredInTime: { sql: `answered = 1 and wait <= ${within.sql}`, values: within.values },
    abandoned: plain('abandoned = 1'),
    shortAbandoned: { sql: `abandoned = 1 and wait < ${short.sql}`, values: short.values },
    abandonedInTime: {
      sql: `abandoned = 1 and wait >= ${short.sql} and wait <= ${within.sql}`,
      values: [...short.values, ...within.values],
    },
    abandonedLate: { sql: `abandoned = 1 and wait > ${within.sql}`, values: within.values },
    handled: plain('talk is not null'),
    transferred: plain('transferred = 1'),
    closed: plain('done_at is not null'),
    closedKnown: plain('known_done = 1'),
    firstContact: plain(`known_done = 1 and (repeat_after is null or repeat_after > ${Math.round(firstContactMs)})`),
  }
}

/** What is summed without a condition. */
const sums: Partial<Record<keyof ReportCounts, string>> = {
  offered: 'sum(offered)',
  answered: 'sum(answered)',
  waitMs: 'sum(answered * wait)',
  abandoned: 'sum(abandoned)',
  handled: 'count(talk)',
  talkMs: 'sum(talk)',
  holdMs: 'sum(hold)',
  wrapUpMs: 'sum(wrap)',
  transferred: 'sum(transferred)',
  closed: 'count(done_at)',
  closedKnown: 'sum(known_done)',
}

/** The names of the counts in the order in which `countStays` selects them. */
export const countNames: (keyof ReportCounts)[] = [
  'offered',
  'answered',
  'answeredInTime',
  'waitMs',
  'abandoned',
  'shortAbandoned',
  'abandonedInTime',
  'abandonedLate',
  'handled',
  'talkMs',
  'holdMs',
  'wrapUpMs',
  'transferred',
  'closed',
  'closedKnown',
  'firstContact',
]

/**
 * The counts by quarter hour and, where one is named, by column: `slot`, `key` and the counts. Quarter hours are the
 * same in every time zone, whose days and hours are made of them.
 */
export function countStays(wanted: StaysWanted, column: StayColumn | undefined): Condition {
  const figures = figureConditions(wanted)
  const selected = countNames.map((name): Condition => {
    const sum = sums[name]
    if (sum) return { sql: sum, values: [] }
    // Every name but those of sums is one of a condition.
    const { sql, values } = figures[name as DrillFigure]
    return { sql: `sum(case when ${sql} then 1 else 0 end)`, values }
  })
  const where = stayCondition(wanted)
  const columns = selected.map(({ sql }, i) => `${sql} as ${countNames[i]?.toLowerCase()}`).join(', ')
  return {
    sql: `select slot, ${column ?? 'null'} as key, ${columns} from stays where ${where.sql} group by slot${column ? `, ${column}` : ''}`,
    values: [...selected.flatMap(({ values }) => values), ...where.values],
  }
}

/** The stays of a figure, newest first, below a place. */
export function listFigure(
  wanted: StaysWanted,
  figure: DrillFigure,
  limit: number,
  below: { at: number; id: string } | undefined,
): Condition {
  const where = stayCondition(wanted)
  const is = figureConditions(wanted)[figure]
  const next: Condition = below
    ? { sql: ' and (at < ? or (at = ? and id < ?))', values: [below.at, below.at, below.id] }
    : { sql: '', values: [] }
  return {
    sql: `select id, contact, queue, at, wait, agent from stays where ${where.sql} and ${is.sql}${next.sql} order by at desc, id desc limit ?`,
    values: [...where.values, ...is.values, ...next.values, limit],
  }
}
