import { startOfDay } from '../startOfDay.ts'
import type { When } from './story.ts'

const dayMs = 24 * 3_600_000
const hourMs = 3_600_000

/** Turns days before and after today into instants of the company's time zone. */
export interface Calendar {
  at(when: When): number
  /** The name of that weekday, as one says it in the language. */
  weekday(day: number, locale: string): string
}

/** A calendar around `now`. */
export function calendarAround(now: number, timeZone: string): Calendar {
  const noon = startOfDay(now, timeZone) + dayMs / 2
  const midnights = new Map<number, number>()
  const midnight = (day: number): number => {
    const known = midnights.get(day)
    if (known !== undefined) return known
    // Counted from noon, so that a day of 23 or 25 hours is not missed.
    const found = startOfDay(noon + day * dayMs, timeZone)
    midnights.set(day, found)
    return found
  }
  const formats = new Map<string, Intl.DateTimeFormat>()
  return {
    at: ({ day, hour }) => midnight(day) + Math.round(hour * hourMs),
    weekday(day, locale) {
      const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone })
      formats.set(locale, format)
      return format.format(midnight(day) + dayMs / 2)
    },
  }
}
