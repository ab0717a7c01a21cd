import type { CalendarBody } from '../../../shared/contract/calendars.ts'
import { dayNumber } from '../../../shared/domain/businessHours.ts'
import { type SpecialKind, weekdayOf } from './history.ts'

/**
 * The special days of the company's calendars by date: a day is closed where a calendar that works on its weekday has no
 * hours on it, half where it has at most three quarters of the weekday's. Where calendars differ, the one that has more
 * to say of special days is believed: a day that any has closed is closed.
 */
export function specialDaysOf(calendars: readonly Pick<CalendarBody, 'week' | 'days'>[]): Record<string, SpecialKind> {
  const special: Record<string, SpecialKind> = {}
  const minutes = (spans: readonly { from: number; to: number }[]) =>
    spans.reduce((sum, { from, to }) => sum + to - from, 0)
  for (const { week, days } of calendars)
    for (const { date, spans } of days) {
      const usual = minutes(week[weekdayOf(dayNumber(date))] ?? [])
      const open = minutes(spans)
      if (usual === 0 || special[date] === 'closed') continue
      if (open === 0) special[date] = 'closed'
      else if (open <= 0.75 * usual) special[date] = 'half'
    }
  return special
}
