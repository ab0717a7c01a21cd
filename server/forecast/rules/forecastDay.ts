import { expectShape } from './dayShape.ts'
import { expectTotal } from './dayTotals.ts'
import { type ArrivalDay, type SpecialDays, totalOf } from './history.ts'

/** What is expected of one day: its slots, their sum, and between which totals eight of ten days like it lie. */
export interface DayForecast {
  day: number
  total: number
  low: number
  high: number
  counts: number[]
}

/**
 * The contacts of each slot of `day`, by the days before it (ascending by day, days without contacts among them); what
 * comes later in `history` is not looked at. Undefined before a week is known.
 */
export function forecastDay(
  history: readonly ArrivalDay[],
  special: SpecialDays,
  day: number,
): DayForecast | undefined {
  const before = history.filter((each) => each.day < day)
  const expected = expectTotal(before, special, day)
  if (!expected) return undefined
  const { total, spread } = expected
  // Eight of ten lie within 1.28 standard deviations; arrivals by chance spread as the root of their number.
  const reach = 1.2816 * Math.hypot(spread, 1 / Math.sqrt(Math.max(total, 1)))
  const counts = expectShape(before, special, day).map((share) => share * total)
  return { day, total, low: total * Math.exp(-reach), high: total * Math.exp(reach), counts }
}

/** How far forecasts were off: shares, null where nothing could be compared. */
export interface ForecastError {
  /** Days compared. */
  days: number
  /** Mean of |forecast − truth| ÷ truth over the days. */
  dailyMape: number | null
  /** Sum of |forecast − truth| ÷ sum of truth over all slots. */
  slotWape: number | null
}

/** A guess of a day by the days before it. */
export type Guess = (
  history: readonly ArrivalDay[],
  day: number,
) => { total: number; counts: readonly number[] } | undefined

/** The same weekday a week ago: what every forecast must beat. */
export const lastWeek: Guess = (history, day) => {
  const then = history.find((each) => each.day === day - 7)
  return then && { total: totalOf(then), counts: then.counts }
}

/**
 * How far a guess is off on the days from `from` to `to`, each guessed one day ahead from what was known the evening
 * before. Days with fewer than `least` contacts are left out: of a closed day no share can be told.
 */
export function judgeGuess(
  guess: Guess,
  history: readonly ArrivalDay[],
  { from, to, least = 1 }: { from: number; to: number; least?: number },
): ForecastError {
  let [days, shares, off, truth] = [0, 0, 0, 0]
  history.forEach((each, i) => {
    const total = totalOf(each)
    if (each.day < from || each.day > to || total < least) return
    const guessed = guess(history.slice(0, i), each.day)
    if (!guessed) return
    days++
    shares += Math.abs(guessed.total - total) / total
    truth += total
    each.counts.forEach((count, slot) => {
      off += Math.abs((guessed.counts[slot] ?? 0) - count)
    })
  })
  return { days, dailyMape: days === 0 ? null : shares / days, slotWape: truth === 0 ? null : off / truth }
}
