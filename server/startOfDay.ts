const formats = new Map<string, Intl.DateTimeFormat>()
const known = new Map<string, { from: number; until: number }>()

/** The last midnight at or before `at` in an IANA time zone, as an instant; right on days of 23 and 25 hours too. */
export function startOfDay(at: number, timeZone: string): number {
  const last = known.get(timeZone)
  if (last && at >= last.from && at < last.until) return last.from
  const from = firstOf(at, timeZone)
  // The next midnight is between 23 and 25 hours later.
  const until = firstOf(from + 26 * 3_600_000, timeZone)
  known.set(timeZone, { from, until })
  return from
}

function firstOf(at: number, timeZone: string): number {
  const day = dayOf(at, timeZone)
  let low = at - 26 * 3_600_000
  let high = at
  // The first instant of the day, by halving to the millisecond.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (dayOf(middle, timeZone) === day) high = middle
    else low = middle
  }
  return high
}

function dayOf(at: number, timeZone: string): string {
  let format = formats.get(timeZone)
  if (!format)
    formats.set(
      timeZone,
      (format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })),
    )
  return format.format(at)
}
