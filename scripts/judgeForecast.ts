import { parseArgs } from 'node:util'
import {
  type ForecastError,
  forecastDay,
  type Guess,
  judgeGuess,
  lastWeek,
} from '../server/forecast/rules/forecastDay.ts'
import type { SpecialKind } from '../server/forecast/rules/history.ts'
import { dayNumber } from '../shared/domain/businessHours.ts'
import { readArrivals } from '../tests/helpers/bankArrivals.ts'

// node scripts/judgeForecast.ts FILE --from=1999-06-01 --to=1999-07-31 [--closed=DATE,…] [--half=DATE,…] [--least=60]
// FILE holds a day a row: date, weekday, total, 240 six-minute counts. Each day is forecast one day ahead.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    closed: { type: 'string', default: '' },
    half: { type: 'string', default: '' },
    least: { type: 'string', default: '1' },
  },
})
const [file] = positionals
if (!file) throw new Error('name the file of arrivals')
const history = readArrivals(file)
const special = new Map<number, SpecialKind>()
for (const kind of ['closed', 'half'] as const)
  for (const date of values[kind].split(',').filter(Boolean)) special.set(dayNumber(date), kind)

const meanOfFour: Guess = (before, day) => {
  const days = [7, 14, 21, 28].flatMap((ago) => before.find((each) => each.day === day - ago) ?? [])
  if (days.length === 0) return undefined
  const counts = (days[0]?.counts ?? []).map(
    (_, slot) => days.reduce((sum, each) => sum + (each.counts[slot] ?? 0), 0) / days.length,
  )
  return { total: counts.reduce((sum, count) => sum + count, 0), counts }
}
const range = {
  from: values.from ? dayNumber(values.from) : (history[0]?.day ?? 0),
  to: values.to ? dayNumber(values.to) : (history.at(-1)?.day ?? 0),
  least: Number(values.least),
}
const share = (value: ForecastError['dailyMape']) => (value === null ? 'none' : `${(value * 100).toFixed(2)} %`)
for (const [name, guess] of [
  ['forecast', (before, day) => forecastDay(before, special, day)],
  ['same weekday last week', lastWeek],
  ['mean of four weekdays', meanOfFour],
] satisfies [string, Guess][]) {
  const { days, dailyMape, slotWape } = judgeGuess(guess, history, range)
  console.log(`${name}: daily MAPE ${share(dailyMape)}, half-hour WAPE ${share(slotWape)}, ${days} days`)
}
