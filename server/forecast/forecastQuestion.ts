import type { ForecastError } from './rules/forecastDay.ts'
import type { SpecialKind } from './rules/history.ts'

/** What the thread of the reports is asked for, in plain data; without a queue, of all together. */
export interface ForecastQuestion {
  kind: 'forecast'
  queue: string | undefined
  timeZone: string
  now: number
  from: string | undefined
  days: number
  special: Record<string, SpecialKind>
}

/** One day to come: its contacts, and between which totals eight of ten days like it lie. */
export interface ForecastDay {
  date: string
  total: number
  low: number
  high: number
  counts: number[]
  special: SpecialKind | null
}

/** True at `seq` of the log; the errors are of the last weeks, beside those of the same weekday a week before. */
export interface ForecastAnswer {
  seq: number
  days: ForecastDay[]
  error: ForecastError
  lastWeek: ForecastError
}
