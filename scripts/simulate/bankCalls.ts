import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { z } from 'zod'
import { type AgentWindow, foundWindows, readWindows } from './bankWindows.ts'
import { clockMs, dayName, notLongBefore } from './clockText.ts'

/** One call of a bank's log that wanted an agent; times in ms since that day's midnight. */
export interface BankCall {
  /** The line of the file, the header being line 1. */
  line: number
  type: string
  /** 2 for preferred callers, else 0: the old priorities 0 and 1 are the same. */
  priority: number
  /** When the call joined the line, or left the voice menu for an agent who was free. */
  entersMs: number
  /** How long this caller waits before hanging up; null for callers who were served: they never do. */
  patienceMs: number | null
  /** How long the conversation takes. */
  serviceMs: number
}

/** A day of a call log with the agents of that day. */
export interface BankDay {
  day: string
  calls: BankCall[]
  windows: AgentWindow[]
  /** Rows that could not be read, each with its line and what is wrong; they are left out. */
  problems: string[]
}

const text = z.string().trim()
// A length that is missing, negative or no number is none.
const seconds = z.coerce.number().min(0).catch(0)
export const callRow = z.object({
  priority: text.default('0'),
  type: text.min(1).toUpperCase(),
  date: text.transform(dayName),
  vru_entry: text.transform(clockMs),
  vru_exit: text.transform(clockMs),
  q_start: text.transform(clockMs),
  q_time: seconds,
  outcome: text.toUpperCase(),
  ser_start: text.transform(clockMs),
  ser_time: seconds,
  server: text.toUpperCase().default('NO_SERVER'),
})
export type CallRow = z.infer<typeof callRow> & { line: number }

/** Midnight in `q_start` means never queued, unless time in the queue says otherwise. */
const wasQueued = (row: CallRow): boolean => (row.q_start ?? 0) > 0 || row.q_time > 0
const wasServed = (row: CallRow): boolean => row.outcome === 'AGENT'
/** Served, or hung up in the queue; phantom calls and those who hung up in the voice menu never wanted an agent. */
const wantedAgent = (row: CallRow): boolean => wasServed(row) || (row.outcome === 'HANG' && wasQueued(row))

/**
 * One day of a call log in the format of FIELDS.md, and who was on. Without `windowsText` the agents' windows are
 * found in the calls themselves. Throws when the file has no such day, naming those it has.
 */
export function readBankDay(callsText: string, windowsText: string | undefined, day: string): BankDay {
  const { rows, problems } = readRows(callsText)
  const days = [...new Set(rows.map((row) => row.date))].sort()
  const wanted = dayName(day)
  const ofDay = rows.filter((row) => row.date === wanted)
  if (!wanted || ofDay.length === 0) throw new Error(`the call log has no day ${day}; it has ${days.join(', ')}`)
  const windows = windowsText === undefined ? foundWindows(ofDay) : readWindows(windowsText, wanted, problems)
  return { day: wanted, calls: asCalls(ofDay.filter(wantedAgent)), windows, problems }
}

/** The days that a call log holds, in order. */
export const listBankDays = (callsText: string): string[] =>
  [...new Set(readRows(callsText).rows.flatMap((row) => row.date ?? []))].sort()

/** A day from files; see `readBankDay`. */
export const readBankFiles = (callsFile: string, windowsFile: string | undefined, day: string): BankDay =>
  readBankDay(readFileSync(callsFile, 'utf8'), windowsFile ? readFileSync(windowsFile, 'utf8') : undefined, day)

function readRows(callsText: string): { rows: CallRow[]; problems: string[] } {
  const parsed = Papa.parse<Record<string, string>>(callsText.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (header) => header.trim().toLowerCase(),
  })
  const problems: string[] = []
  const rows = parsed.data.flatMap((raw, i): CallRow[] => {
    const line = i + 2
    const row = callRow.safeParse(raw)
    if (row.success && row.data.date) return [{ ...row.data, line }]
    const issue = row.error?.issues[0]
    problems.push(`line ${line}: ${issue ? `${issue.path.join('.')}: ${issue.message}` : 'the date is none'}`)
    return []
  })
  return { rows, problems }
}

/**
 * How long those would have talked who hung up first is nowhere recorded. Who is reached in time in the replay takes
 * the day's mean: by type it would be a mean of one or two calls for the rare ones.
 */
function asCalls(rows: readonly CallRow[]): BankCall[] {
  const served = rows.filter(wasServed)
  const meanMs = served.length > 0 ? (served.reduce((sum, row) => sum + row.ser_time, 0) / served.length) * 1000 : 0
  return rows
    .map((row) => ({
      line: row.line,
      type: row.type,
      priority: row.priority === '2' ? 2 : 0,
      entersMs: entersMs(row),
      patienceMs: wasServed(row) ? null : row.q_time * 1000,
      serviceMs: wasServed(row) ? row.ser_time * 1000 : Math.round(meanMs),
    }))
    .sort((a, b) => a.entersMs - b.entersMs || a.line - b.line)
}

function entersMs(row: CallRow): number {
  const at = wasQueued(row) ? row.q_start : (row.vru_exit ?? row.ser_start)
  return notLongBefore(at ?? row.vru_entry ?? 0, row.vru_entry)
}
