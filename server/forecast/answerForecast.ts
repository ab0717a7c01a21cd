import { Temporal } from 'temporal-polyfill'
import { dayNumber } from '../../shared/domain/businessHours.ts'
import type { FactsDb } from '../db/reports/factsDb.ts'
import { localDateOf } from '../reports/intervals.ts'
import type { ForecastAnswer, ForecastQuestion } from './forecastQuestion.ts'
import { forecastDay, judgeGuess, lastWeek } from './rules/forecastDay.ts'
import type { ArrivalDay, SpecialDays } from './rules/history.ts'

const slotMs = 15 * 60_000
const dayMs = 24 * 3_600_000
const halvesOfDay = 48
/** Three years and a season. */
const oldestMs = 1200 * dayMs
const judgedDays = 28

/**
 * What will come, by what came to a queue, or to all, until yesterday; today is not over. Errors are of the last four
 * weeks, each day forecast from the evening before.
 */
export async function answerForecast(
  facts: FactsDb,
  { queue, timeZone, now, from, days, special }: ForecastQuestion,
  seq: number,
): Promise<ForecastAnswer> {
  const today = dayNumber(localDateOf(now, timeZone).toString())
  const history = (await readHistory(facts, queue, timeZone, now)).filter((each) => each.day < today)
  const specialDays: SpecialDays = new Map(Object.entries(special).map(([date, kind]) => [dayNumber(date), kind]))
  const first = from === undefined ? today : dayNumber(from)
  const forecasts = Array.from({ length: days }, (_, i) => forecastDay(history, specialDays, first + i)).flatMap(
    (each) => (each ? [{ ...each, date: dateText(each.day), special: specialDays.get(each.day) ?? null }] : []),
  )
  const judged = { from: today - judgedDays, to: today - 1 }
  return {
    seq,
    days: forecasts.map(({ date, total, low, high, counts, special: kind }) => ({
      date,
      total,
      low,
      high,
      counts,
      special: kind,
    })),
    error: judgeGuess((before, day) => forecastDay(before, specialDays, day), history, judged),
    lastWeek: judgeGuess(lastWeek, history, judged),
  }
}

const dateText = (day: number): string => new Temporal.PlainDate(1970, 1, 1).add({ days: day }).toString()

/** The contacts of each half hour of each local day, from the first day with any; days without contacts among them. */
async function readHistory(
  facts: FactsDb,
  queue: string | undefined,
  timeZone: string,
  now: number,
): Promise<ArrivalDay[]> {
  const rows = await facts.all({
    sql: `select slot, sum(offered) as n from stays where slot >= ? and slot <= ? 
      ${queue === undefined ? '' : 'and queue = ?'} group by slot order by slot`,
    values: [Math.floor((now - oldestMs) / slotMs), Math.floor(now / slotMs), ...(queue === undefined ? [] : [queue])],
  })
  const byDay = new Map<number, number[]>()
  for (const { slot, n } of rows) {
    const local = Temporal.Instant.fromEpochMilliseconds(Number(slot) * slotMs).toZonedDateTimeISO(timeZone)
    const day = dayNumber(local.toPlainDate().toString())
    const counts = byDay.get(day) ?? new Array<number>(halvesOfDay).fill(0)
    // An hour that comes twice counts twice for its place on the clock.
    const half = local.hour * 2 + (local.minute >= 30 ? 1 : 0)
    counts[half] = (counts[half] ?? 0) + Number(n)
    byDay.set(day, counts)
  }
  const [first, last] = [Math.min(...byDay.keys()), Math.max(...byDay.keys())]
  if (byDay.size === 0) return []
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    day: first + i,
    counts: byDay.get(first + i) ?? new Array<number>(halvesOfDay).fill(0),
  }))
}
