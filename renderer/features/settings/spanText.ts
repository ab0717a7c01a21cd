import { type DaySpan, daySpans } from '../../../shared/contract/calendars.ts'

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** The working hours of a day as they are typed: `09:00–12:00 13:00–18:00`; empty on a day off. */
export const spanText = (spans: readonly DaySpan[]): string =>
  spans.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(' ')

/** Minutes after midnight of `9`, `9:30` or `09:30`; null for what is no time. */
function minutesOf(text: string): number | null {
  const [, hours, minutes = '0'] = /^(\d{1,2})(?:[:：.](\d{2}))?$/.exec(text) ?? []
  if (hours === undefined || Number(minutes) > 59) return null
  const all = Number(hours) * 60 + Number(minutes)
  return all <= 1440 ? all : null
}

/**
 * What was typed as working hours, with any dash between the two times of a span and spaces or commas between spans;
 * null where it is none, or where spans overlap or are not in order.
 */
export function parseSpans(text: string): DaySpan[] | null {
  const parts = text
    .replaceAll(/\s*(?:[-–—~～至]|to)\s*/g, '-')
    .split(/[\s,，;；、]+/)
    .filter(Boolean)
  const spans = parts.map((part) => {
    const [from, to, more] = part.split('-').map(minutesOf)
    return from == null || to == null || more !== undefined ? null : { from, to }
  })
  const parsed = daySpans.safeParse(spans)
  return parsed.success ? parsed.data : null
}
