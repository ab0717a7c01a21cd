import type { Calendar, CalendarBody } from '../../../shared/contract/calendars.ts'
import type { LocalText } from '../../../shared/contract/basics.ts'
import { trimmed } from './formKinds.ts'
import { parseSpans, spanText } from './spanText.ts'

/** A date that is not as its weekday, as it is typed. */
export interface DayRow {
  key: string
  date: string
  name: LocalText
  hours: string
}

/** A calendar as it is typed; Monday first. */
export interface CalendarForm {
  name: LocalText
  timeZone: string
  week: string[]
  days: DayRow[]
}

const office = '09:00–12:00 13:00–18:00'

/** What the form begins with; for a new one office hours where the screen is. */
export const calendarForm = (row: Calendar | null, timeZone: string): CalendarForm =>
  row
    ? {
        name: row.name,
        timeZone: row.timeZone,
        week: row.week.map(spanText),
        days: row.days
          .map(({ date, name, spans }) => ({ key: date, date, name, hours: spanText(spans) }))
          .toSorted((a, b) => (a.date < b.date ? -1 : 1)),
      }
    : { name: { en: '', zh: '' }, timeZone, week: [office, office, office, office, office, '', ''], days: [] }

/** What is typed as the server takes it; null while something is missing or wrong. */
export function calendarBody({ name, timeZone, week, days }: CalendarForm): CalendarBody | null {
  const hours = week.map(parseSpans)
  const special = days.map((day) => ({ date: day.date, name: trimmed(day.name), spans: parseSpans(day.hours) }))
  if (timeZone.trim() === '' || hours.every((spans) => spans?.length === 0)) return null
  if (new Set(days.map(({ date }) => date)).size < days.length) return null
  const wrong = special.some(({ date, spans }) => spans === null || !/^\d{4}-\d\d-\d\d$/.test(date))
  if (wrong || hours.includes(null)) return null
  return {
    name: trimmed(name),
    timeZone: timeZone.trim(),
    week: hours.map((spans) => spans ?? []),
    days: special.map(({ spans, ...day }) => ({ ...day, spans: spans ?? [] })),
  }
}
