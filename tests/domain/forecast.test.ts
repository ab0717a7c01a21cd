import { describe, expect, it } from 'vitest'
import { seededChance } from '../../server/demo/seededChance.ts'
import { forecastDay, type Guess, judgeGuess, lastWeek } from '../../server/forecast/rules/forecastDay.ts'
import { type ArrivalDay, dateOf, type SpecialKind, totalOf } from '../../server/forecast/rules/history.ts'
import { dayNumber } from '../../shared/domain/businessHours.ts'
import { bankHolidays, findBankArrivals, readArrivals } from '../helpers/bankArrivals.ts'

const nothing = new Map<number, SpecialKind>()
const first = dayNumber('2026-01-05')
const weekdays = [1, 0.9, 0.95, 0.85, 0.8, 0.3, 0]

/** Days of a company with a shape, weekdays and a level by day, each a little off by a seed. */
function made(days: number, level: (day: number) => number, noise = 0.05): ArrivalDay[] {
  const chance = seededChance(11)
  return Array.from({ length: days }, (_, i) => {
    const total = 1000 * (weekdays[i % 7] ?? 0) * level(i) * (1 + noise * (2 * chance.draw() - 1))
    return {
      day: first + i,
      counts: Array.from({ length: 48 }, (_, slot) => (slot >= 16 && slot < 36 ? Math.round(total / 20) : 0)),
    }
  })
}

const steady = () => 1
const of = (history: ArrivalDay[], special: ReadonlyMap<number, SpecialKind>, ahead: number) => {
  const forecast = forecastDay(history, special, (history.at(-1)?.day ?? 0) + ahead)
  if (!forecast) throw new Error('nothing is forecast')
  return forecast
}

describe('a forecast of a day', () => {
  it('knows weekdays, the hours of the day, and how sure it is', () => {
    const monday = of(made(56, steady), nothing, 1)
    expect(monday.total).toBeGreaterThan(940)
    expect(monday.total).toBeLessThan(1060)
    expect(monday.low).toBeLessThan(monday.total)
    expect(monday.high).toBeLessThan(monday.total * 1.4)
    expect(monday.counts.reduce((sum, count) => sum + count, 0)).toBeCloseTo(monday.total, 6)
    expect(monday.counts.slice(0, 15).every((count) => count < 1)).toBe(true)
    expect(of(made(56, steady), nothing, 7).total).toBeLessThan(5)
  })

  it('is moved little by one odd day', () => {
    const usual = of(made(63, steady), nothing, 1).total
    for (const factor of [0.02, 4]) {
      const odd = of(
        made(63, (day) => (day === 60 ? factor : 1)),
        nothing,
        1,
      ).total
      expect(Math.abs(odd / usual - 1)).toBeLessThan(0.12)
    }
  })

  it('has found a level that moved within five days', () => {
    for (const factor of [0.5, 1.6, 3]) {
      const { total } = of(
        made(70 + 4, (day) => (day >= 70 ? factor : 1)),
        nothing,
        1,
      )
      const expected = 1000 * (weekdays[(70 + 4) % 7] ?? 0) * factor
      expect(Math.abs(total / expected - 1), `${factor}`).toBeLessThan(0.2)
    }
  })

  it('follows a trend', () => {
    const { total } = of(
      made(140, (day) => 1 + day / 140),
      nothing,
      1,
    )
    expect(Math.abs(total / 2000 - 1)).toBeLessThan(0.07)
  })

  it('takes a share on special days, learns how much, and does not let them spoil the common ones', () => {
    const special = new Map<number, SpecialKind>([7, 28, 42].map((day) => [first + day, 'closed'] as const))
    const history = made(63, (day) => (special.has(first + day) ? 0.05 : 1))
    const usual = of(history, special, 1).total
    expect(usual).toBeGreaterThan(930)
    special.set(first + 63, 'closed')
    const closed = of(history, special, 1).total
    expect(closed).toBeGreaterThan(40)
    expect(closed).toBeLessThan(120)
  })

  it('finds a busy start of the month', () => {
    const busy = (day: number) => (dateOf(first + day).date <= 3 ? 1.5 : 1)
    // The next day is 1 July.
    const days = dayNumber('2026-07-01') - first
    const { total } = of(made(days, busy), nothing, 1)
    expect(total).toBeGreaterThan(1.25 * 1000 * (weekdays[days % 7] ?? 0))
  })

  it('weeks ahead goes with the season of the years before', () => {
    const summer = (day: number) => 1 + 0.5 * Math.sin((2 * Math.PI * day) / 364)
    const history = made(3 * 364 + 28, summer)
    const ahead = 57
    const truth = 1000 * (weekdays[(history.length + ahead - 1) % 7] ?? 0) * summer(history.length + ahead - 1)
    const flat = of(history.slice(-180), nothing, ahead).total
    const season = of(history, nothing, ahead).total
    expect(Math.abs(season - truth)).toBeLessThan(0.5 * Math.abs(flat - truth))
  })

  it('says nothing before a week is known, and stands a history of nothing but zeros', () => {
    expect(forecastDay(made(6, steady), nothing, first + 6)).toBeUndefined()
    expect(
      of(
        made(30, () => 0),
        nothing,
        1,
      ).total,
    ).toBeLessThan(0.1)
  })

  it('never looks at the day itself or later', () => {
    const history = made(90, steady)
    const spoilt = history.map((each, i) => (i < 60 ? each : { ...each, counts: each.counts.map(() => 9999) }))
    expect(forecastDay(spoilt, nothing, first + 60)).toEqual(forecastDay(history, nothing, first + 60))
  })

  it('dates are those of the calendar', () => {
    for (const date of ['1999-12-31', '2000-02-29', '2026-03-01', '2100-02-28', '1970-01-01']) {
      const { year, month, date: day } = dateOf(dayNumber(date))
      expect(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`).toBe(date)
    }
  })
})

const file = findBankArrivals()
describe.skipIf(!file)("the bank's arrivals of 1999, each day forecast one day ahead", () => {
  const history = readArrivals(file ?? '')
  const range = { from: dayNumber('1999-06-01'), to: dayNumber('1999-07-31') }
  const ours: Guess = (before, day) => forecastDay(before, bankHolidays, day)
  const withoutCalendar: Guess = (before, day) => forecastDay(before, nothing, day)

  it('June and July are off by less than 16 % a day and 24 % a half hour, and less than last week', () => {
    for (const [name, guess, least] of [
      ['with the calendar of the bank, all days', ours, 1],
      ['without a calendar, days of 60 contacts and more', withoutCalendar, 60],
    ] as const) {
      const forecast = judgeGuess(guess, history, { ...range, least })
      const week = judgeGuess(lastWeek, history, { ...range, least })
      console.log(name, { forecast, 'same weekday last week': week })
      expect(forecast.dailyMape).toBeLessThan(0.16)
      expect(forecast.slotWape).toBeLessThan(0.24)
      expect(forecast.dailyMape).toBeLessThan(0.8 * (week.dailyMape ?? 0))
      expect(forecast.slotWape).toBeLessThan(0.8 * (week.slotWape ?? 0))
    }
  })

  it('beats last week by far in every month from March on', () => {
    for (const month of ['03', '04', '05', '06', '07']) {
      const days = history.filter((each) => dateOf(each.day).month === Number(month) && totalOf(each) >= 60)
      const span = { from: days[0]?.day ?? 0, to: days.at(-1)?.day ?? 0, least: 60 }
      const [forecast, week] = [judgeGuess(ours, history, span), judgeGuess(lastWeek, history, span)]
      expect(forecast.dailyMape, month).toBeLessThan(0.85 * (week.dailyMape ?? 0))
      expect(forecast.slotWape, month).toBeLessThan(0.85 * (week.slotWape ?? 0))
    }
  })
})
