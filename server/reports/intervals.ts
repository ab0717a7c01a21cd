import { Temporal } from 'temporal-polyfill'
import type { ReportInterval } from '../../shared/contract/reports.ts'

const minuteMs = 60_000
const partsOfDay: Partial<Record<ReportInterval, number>> = {
  quarter: 15 * minuteMs,
  half: 30 * minuteMs,
  hour: 60 * minuteMs,
}

/** A local day of a company: the date and the instants between which it lies; 23 or 25 hours where clocks are set. */
export interface LocalDay {
  date: Temporal.PlainDate
  from: number
  to: number
}

/** The local days that touch a span, in order. */
export function daysOf(from: number, to: number, timeZone: string): LocalDay[] {
  const days: LocalDay[] = []
  let date = localDateOf(from, timeZone)
  let start = startOf(date, timeZone)
  while (start < to) {
    const next = date.add({ days: 1 })
    const end = startOf(next, timeZone)
    days.push({ date, from: start, to: end })
    date = next
    start = end
  }
  return days
}

/** The date of an instant in a time zone. */
export const localDateOf = (at: number, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate()

const startOf = (date: Temporal.PlainDate, timeZone: string): number =>
  date.toZonedDateTime({ timeZone }).epochMilliseconds

/**
 * Where the intervals of a span begin, in order: the first at or before `from`. Parts of a day are counted from local
 * midnight, weeks begin on Monday.
 */
export function intervalStarts(from: number, to: number, interval: ReportInterval, timeZone: string): number[] {
  if (interval === 'whole') return [from]
  const days = daysOf(from, to, timeZone)
  const length = partsOfDay[interval]
  if (length) {
    const starts = days.flatMap((day) => {
      const count = Math.ceil((day.to - day.from) / length)
      return Array.from({ length: count }, (_, i) => day.from + i * length)
    })
    return starts.filter((start) => start + length > from && start < to)
  }
  if (interval === 'day') return days.map((day) => day.from)
  const first = days[0]
  const begins = days.filter(({ date }) => (interval === 'week' ? date.dayOfWeek === 1 : date.day === 1))
  // The first interval began before the span, unless the span begins with one.
  return first && begins[0] !== first ? [first.from, ...begins.map((day) => day.from)] : begins.map((day) => day.from)
}

/** Which of the starts, in order, an instant lies behind; -1 before the first. */
export function placeIn(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? Infinity) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Weekday (Monday is 0) and hour of an instant, as the clock on the wall shows them. */
export function hourOfWeek(at: number, timeZone: string): { weekday: number; hour: number } {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  return { weekday: local.dayOfWeek - 1, hour: local.hour }
}
