import { z } from 'zod'
import { chars, command, id, instant, localText } from './basics.ts'

/** Minutes after local midnight; 1440 is the end of the day. */
const minuteOfDay = z.int().min(0).max(1440)

const daySpan = z.strictObject({ from: minuteOfDay, to: minuteOfDay })
export type DaySpan = z.infer<typeof daySpan>

/** When work is done on a day, in order and apart; none on a day off. */
export const daySpans = z
  .array(daySpan)
  .max(8)
  .refine((spans) => spans.every(({ from, to }, i) => from < to && from >= (spans[i - 1]?.to ?? 0)), {
    message: 'each begins after the one before, and ends after it begins',
  })

/** A date that is not as its weekday: a holiday, half a day, or a Saturday that is worked in exchange (调休). */
const specialDay = z.strictObject({ date: z.iso.date(), name: localText, spans: daySpans })
export type SpecialDay = z.infer<typeof specialDay>

const calendarShape = {
  name: localText,
  /** An IANA zone. */
  timeZone: chars.min(1).max(64),
  /** Monday first. */
  week: z
    .array(daySpans)
    .length(7)
    .refine((days) => days.some((spans) => spans.length > 0), 'at least one weekday is worked on'),
  days: z
    .array(specialDay)
    .max(1000)
    .refine((days) => new Set(days.map(({ date }) => date)).size === days.length, 'each date once'),
}

/** When a company works. A change makes a new version; the old ones are kept. */
export const calendar = z.object({ id, ...calendarShape, changedAt: instant, version: z.int() })
export type Calendar = z.infer<typeof calendar>

export const calendarBody = z.strictObject(calendarShape)
export type CalendarBody = z.infer<typeof calendarBody>

/** With `version` 0 a new one. */
export const saveCalendarInput = command({ id, ...calendarShape, version: z.int().min(0) })
export type SaveCalendarInput = z.infer<typeof saveCalendarInput>
