import { Temporal } from 'temporal-polyfill'
import type { CalendarBody, DaySpan } from '../../shared/contract/calendars.ts'
import { type Hours, minutesOf, type Span } from '../../shared/domain/businessHours.ts'

const dayMs = 24 * 3_600_000
const minuteMs = 60_000
/** No zone is further from UTC. */
const farthestMs = 15 * 3_600_000
const known = new WeakMap<object, Hours>()

/**
 * The working hours of a calendar as instants: whenever the clock on the wall shows a working time. A time that the
 * clocks leave out is no working time, one that comes twice is so twice. Kept by the calendar itself, so it must not be
 * changed. Throws `RangeError` when the zone is none.
 */
export function hoursOf(calendar: Pick<CalendarBody, 'timeZone' | 'week' | 'days'>): Hours {
  let hours = known.get(calendar)
  if (!hours) known.set(calendar, (hours = readHours(calendar)))
  return hours
}

function readHours(calendar: Pick<CalendarBody, 'timeZone' | 'week' | 'days'>): Hours {
  const minutes = minutesOf(calendar)
  const offsets = offsetsOf(calendar.timeZone)
  const days = new Map<number, readonly Span[]>()
  return (day) => {
    let spans = days.get(day)
    if (!spans) days.set(day, (spans = spansOn(day, minutes(day), offsets)))
    return spans
  }
}

function spansOn(day: number, minutes: readonly DaySpan[], offsets: Offsets): Span[] {
  if (minutes.length === 0) return []
  return offsets(day * dayMs - farthestMs, (day + 1) * dayMs + farthestMs).flatMap((steady) => {
    const midnight = day * dayMs - steady.offsetMs
    return minutes
      .map(({ from, to }) => ({
        from: Math.max(steady.from, midnight + from * minuteMs),
        to: Math.min(steady.to, midnight + to * minuteMs),
      }))
      .filter((span) => span.from < span.to)
  })
}

/** A time during which a zone is as far from UTC as ever. */
interface Steady extends Span {
  offsetMs: number
}

type Offsets = (from: number, to: number) => Steady[]

/** The steady times of a zone that touch a stretch, in order. */
function offsetsOf(timeZone: string): Offsets {
  // Refuses what is no zone now, not at the first question.
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)
  let last: Steady | undefined
  const steadyAt = (at: number): Steady => {
    if (last && last.from <= at && at < last.to) return last
    const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
    const next = zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity
    return (last = { from: at, to: next, offsetMs: zoned.offsetNanoseconds / 1e6 })
  }
  return (from, to) => {
    const steady: Steady[] = []
    for (let at = from; at < to; at = steady.at(-1)?.to ?? to) steady.push(steadyAt(at))
    return steady
  }
}
