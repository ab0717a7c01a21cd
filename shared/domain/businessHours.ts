import type { CalendarBody, DaySpan } from '../contract/calendars.ts'

/** A stretch of time, in instants: `to` is no longer part of it. */
export interface Span {
  from: number
  to: number
}

/** When work is done on a local day, told by its number since 1970-01-01; in order and apart. */
export type Hours = (day: number) => readonly Span[]

const dayMs = 24 * 3_600_000
/** Nothing is due later than this after it began. */
const farthestDays = 3660

/** The number of a date, `2026-02-28`, in days since 1970-01-01. */
export function dayNumber(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  // Years that begin in March have their leap day at the end.
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const ofEra = shifted - era * 400
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}

/** The minutes of each local day on which a calendar has work: its special days, else the weekday. */
export function minutesOf({ week, days }: Pick<CalendarBody, 'week' | 'days'>): (day: number) => readonly DaySpan[] {
  const special = new Map(days.map(({ date, spans }) => [dayNumber(date), spans]))
  // 1970-01-01 was a Thursday, and weeks begin on Monday.
  return (day) => special.get(day) ?? week[(((day + 3) % 7) + 7) % 7] ?? []
}

/** The working time between two instants, ms; 0 when `to` is not after `from`. */
export function businessMs(hours: Hours, from: number, to: number): number {
  if (to <= from) return 0
  let sum = 0
  // A local day begins at most 14 hours before and 12 after that of UTC.
  for (let day = Math.floor(from / dayMs) - 1; day <= Math.floor(to / dayMs) + 1; day++)
    for (const span of hours(day)) sum += Math.max(0, Math.min(to, span.to) - Math.max(from, span.from))
  return sum
}

/** The first instant by which `ms` of working time have gone by since `from`; null when ten years are not enough. */
export function instantAfter(hours: Hours, from: number, ms: number): number | null {
  if (ms <= 0) return from
  let left = ms
  const first = Math.floor(from / dayMs) - 1
  for (let day = first; day < first + farthestDays; day++)
    for (const span of hours(day)) {
      const start = Math.max(from, span.from)
      const length = span.to - start
      if (length <= 0) continue
      if (left <= length) return start + left
      left -= length
    }
  return null
}
