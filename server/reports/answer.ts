import type { ReportCounts, Timeline } from '../../shared/contract/reports.ts'
import type { FactsDb, Value } from '../db/reports/factsDb.ts'
import { answerForecast } from '../forecast/answerForecast.ts'
import { hourOfWeek, intervalStarts, placeIn } from './intervals.ts'
import { addLoad } from './loadOf.ts'
import type { Answers, DrilledStay, Question, TableRow } from './questions.ts'
import { countNames, countStays, listFigure } from './rules/conditions.ts'
import { addTo, emptyCounts } from './rules/figures.ts'
import { slotMs } from './rules/stays.ts'

/** More rows no screen shows and no person reads; a longer report is asked for in parts. */
export const mostRows = 10_000

/** Answers from facts that are true at `seq`. */
export function answer(facts: FactsDb, question: Question, seq: number): Promise<Answers[Question['kind']]> {
  switch (question.kind) {
    case 'table':
      return answerTable(facts, question, seq)
    case 'heat':
      return answerHeat(facts, question, seq)
    case 'drill':
      return answerDrill(facts, question, seq)
    case 'timeline':
      return answerTimeline(facts, question, seq)
    case 'forecast':
      return answerForecast(facts, question, seq)
  }
}

type Of<K extends Question['kind']> = Extract<Question, { kind: K }>

async function answerTable(facts: FactsDb, question: Of<'table'>, seq: number): Promise<Answers['table']> {
  const { wanted, column, groups, interval, timeZone, occupancyAt } = question
  const starts = intervalStarts(wanted.from, wanted.to, interval, timeZone)
  const rows = new Map<string, TableRow>()
  const rowOf = (place: number, key: string | null): TableRow => {
    const name = `${place} ${key ?? ''}`
    let row = rows.get(name)
    if (!row) {
      const from = Math.max(wanted.from, starts[place] ?? wanted.from)
      const to = Math.min(wanted.to, starts[place + 1] ?? wanted.to)
      rows.set(name, (row = { from, to, key, counts: emptyCounts(), load: undefined }))
    }
    return row
  }
  const groupsOf = (key: string | null): (string | null)[] => (groups ? (key !== null && groups[key]) || [null] : [key])
  for (const each of await facts.all(countStays(wanted, column))) {
    const { slot, key, counts } = readCounts(each)
    // A report that begins within a quarter hour has its first stays in the first interval.
    const place = Math.max(0, placeIn(starts, slot * slotMs))
    for (const group of groupsOf(key)) addTo(rowOf(place, group).counts, counts)
    if (rows.size > mostRows) return { seq, rows: [], tooMany: true }
  }
  if (occupancyAt !== undefined)
    await addLoad(facts, { wanted, starts, now: occupancyAt }, (place, agent, workMs, readyMs) => {
      for (const group of groupsOf(agent)) {
        const row = rowOf(place, group)
        row.load ??= { workMs: 0, readyMs: 0 }
        row.load.workMs += workMs
        row.load.readyMs += readyMs
      }
    })
  const sorted = [...rows.values()].sort((a, b) => a.from - b.from || ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
  return { seq, rows: sorted, tooMany: sorted.length > mostRows }
}

async function answerHeat(facts: FactsDb, { wanted, timeZone }: Of<'heat'>, seq: number): Promise<Answers['heat']> {
  const cells = Array.from({ length: 7 * 24 }, (_, i) => ({
    weekday: Math.floor(i / 24),
    hour: i % 24,
    counts: emptyCounts(),
  }))
  for (const each of await facts.all(countStays(wanted, undefined))) {
    const { slot, counts } = readCounts(each)
    const { weekday, hour } = hourOfWeek(slot * slotMs, timeZone)
    const cell = cells[weekday * 24 + hour]
    if (cell) addTo(cell.counts, counts)
  }
  return { seq, cells }
}

async function answerDrill(facts: FactsDb, question: Of<'drill'>, seq: number): Promise<Answers['drill']> {
  const { wanted, hours, figure, limit, below } = question
  const asked = hours ? { ...wanted, slots: slotsOf(wanted, hours) } : wanted
  // As `listFigure` selects them.
  return { seq, stays: (await facts.all(listFigure(asked, figure, limit, below))) as unknown as DrilledStay[] }
}

/** The quarter hours of a span that lie in these hours of the week. */
function slotsOf(
  { from, to }: { from: number; to: number },
  { weekday, hour, timeZone }: NonNullable<Of<'drill'>['hours']>,
): number[] {
  const slots: number[] = []
  for (let slot = Math.floor(from / slotMs); slot * slotMs < to; slot++) {
    const local = hourOfWeek(slot * slotMs, timeZone)
    if ((weekday ?? local.weekday) === local.weekday && (hour ?? local.hour) === local.hour) slots.push(slot)
  }
  return slots
}

async function answerTimeline(facts: FactsDb, question: Of<'timeline'>, seq: number): Promise<Answers['timeline']> {
  const { agent, from, to, now } = question
  const spans = await facts.all({
    sql: 'select at, state, reason, until from presence where agent = ? and at < ? and (until is null or until > ?) order by at',
    values: [agent, to, from],
  })
  const stays = await facts.all({
    sql: `select contact, queue, channel, answered_at, talk, hold, wrap from stays
      where agent = ? and answered_at is not null and answered_at < ?
        and answered_at + coalesce(talk, 0) + coalesce(hold, 0) + coalesce(wrap, 0) > ? order by answered_at`,
    values: [agent, to, from],
  })
  const number = (value: Value | undefined) => Number(value ?? 0)
  return {
    seq,
    presence: spans.map((span) => ({
      state: String(span['state']),
      reason: span['reason'] === null ? null : String(span['reason']),
      from: Math.max(from, number(span['at'])),
      to: Math.min(to, span['until'] === null ? Math.max(now, number(span['at'])) : number(span['until'])),
    })),
    contacts: stays.map((stay): Timeline['contacts'][number] => {
      const answeredAt = number(stay['answered_at'])
      const endedAt = answeredAt + number(stay['talk']) + number(stay['hold'])
      return {
        contactId: String(stay['contact']),
        queue: String(stay['queue']),
        // Written from a contact's own.
        channel: String(stay['channel']) as Timeline['contacts'][number]['channel'],
        answeredAt,
        endedAt,
        doneAt: endedAt + number(stay['wrap']),
      }
    }),
  }
}

function readCounts(row: Record<string, Value>): { slot: number; key: string | null; counts: ReportCounts } {
  const counts = emptyCounts()
  // PostgreSQL gives the sums of whole numbers as text, and all names in small letters; a sum of nothing is null.
  for (const name of countNames) counts[name] = Number(row[name.toLowerCase()] ?? 0)
  const { key } = row
  return { slot: Number(row['slot']), key: typeof key === 'string' ? key : null, counts }
}
