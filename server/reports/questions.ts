import type { DrillFigure, ReportCounts, ReportInterval, Timeline } from '../../shared/contract/reports.ts'
import type { ForecastAnswer, ForecastQuestion } from '../forecast/forecastQuestion.ts'
import type { StayColumn, StaysWanted } from './rules/conditions.ts'

/** What the reports are asked, in plain data: a thread of their own answers. */
export type Question =
  | {
      kind: 'table'
      wanted: StaysWanted
      column: StayColumn | undefined
      /** The groups of each key, where several or others than itself. */
      groups: Record<string, string[]> | undefined
      interval: ReportInterval
      timeZone: string
      /** Where agents' time is wanted too: until now. */
      occupancyAt: number | undefined
    }
  | { kind: 'heat'; wanted: StaysWanted; timeZone: string }
  | {
      kind: 'drill'
      wanted: StaysWanted
      hours: { weekday: number | undefined; hour: number | undefined; timeZone: string } | undefined
      figure: DrillFigure
      limit: number
      below: { at: number; id: string } | undefined
    }
  | { kind: 'timeline'; agent: string; from: number; to: number; now: number }
  | ForecastQuestion

/** One group in one interval. */
export interface TableRow {
  from: number
  to: number
  key: string | null
  counts: ReportCounts
  load: { workMs: number; readyMs: number } | undefined
}

export interface DrilledStay {
  id: string
  contact: string
  queue: string
  at: number
  wait: number
  agent: string | null
}

/** What each is answered, true at `seq` of the log. */
export interface Answers {
  table: { seq: number; rows: TableRow[]; tooMany: boolean }
  heat: { seq: number; cells: { weekday: number; hour: number; counts: ReportCounts }[] }
  drill: { seq: number; stays: DrilledStay[] }
  timeline: { seq: number } & Pick<Timeline, 'presence' | 'contacts'>
  forecast: ForecastAnswer
}

export type Ask = <K extends Question['kind']>(question: Extract<Question, { kind: K }>) => Promise<Answers[K]>
