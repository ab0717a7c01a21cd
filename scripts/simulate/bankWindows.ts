import Papa from 'papaparse'
import { z } from 'zod'
import type { CallRow } from './bankCalls.ts'
import { clockMs, dayName, notLongBefore } from './clockText.ts'

/** When an agent was on, in ms since the day's midnight, and the types of call that they took. */
export interface AgentWindow {
  agent: string
  fromMs: number
  toMs: number
  types: string[]
}

/** A longer gap between two calls of an agent is a break. */
const breakMs = 600_000

const text = z.string().trim()
const windowRow = z.object({
  date: text.transform(dayName),
  agent: text.min(1).toUpperCase(),
  on_from: text.transform(clockMs),
  on_to: text.transform(clockMs),
  types_served: text,
})

/** The windows of one day. Rows that cannot be read are named in `problems` and left out. */
export function readWindows(windowsText: string, day: string, problems: string[]): AgentWindow[] {
  const { data } = Papa.parse<Record<string, string>>(windowsText.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
  })
  const windows = data.flatMap((raw, i): AgentWindow[] => {
    const row = windowRow.safeParse(raw)
    if (!row.success || row.data.on_from === undefined || row.data.on_to === undefined) {
      problems.push(`windows, line ${i + 2}: not readable`)
      return []
    }
    const { date, agent, on_from: fromMs, on_to: toMs, types_served } = row.data
    if (date !== day) return []
    const types = types_served.toUpperCase().split(/\s+/).filter(Boolean)
    return [{ agent, fromMs, toMs: Math.max(fromMs, notLongBefore(toMs, fromMs)), types }]
  })
  return tidy(windows)
}

/** Who was on, read from the calls: from an agent's first call to the last, but for gaps longer than a break. */
export function foundWindows(rows: readonly CallRow[]): AgentWindow[] {
  const isSeen = (row: CallRow) =>
    row.outcome === 'AGENT' && row.ser_time > 0 && !['', 'NO_SERVER'].includes(row.server)
  const served = rows.filter(isSeen)
  const types = new Map<string, Set<string>>()
  for (const { server, type } of served) types.set(server, (types.get(server) ?? new Set()).add(type))
  return tidy(
    served.flatMap((row): AgentWindow[] => {
      if (row.ser_start === undefined) return []
      const fromMs = notLongBefore(row.ser_start, row.vru_entry)
      const toMs = fromMs + row.ser_time * 1000
      return [{ agent: row.server, fromMs, toMs, types: [...(types.get(row.server) ?? [])].sort() }]
    }),
    breakMs,
  )
}

/** Windows in order; those of one agent that touch, overlap or lie within `gapMs` become one. */
function tidy(windows: readonly AgentWindow[], gapMs = 0): AgentWindow[] {
  const done: AgentWindow[] = []
  const last = new Map<string, AgentWindow>()
  for (const window of [...windows].sort((a, b) => a.fromMs - b.fromMs || (a.agent < b.agent ? -1 : 1))) {
    const before = last.get(window.agent)
    if (before && window.fromMs <= before.toMs + gapMs) {
      before.toMs = Math.max(before.toMs, window.toMs)
      before.types = [...new Set([...before.types, ...window.types])]
    } else {
      const own = { ...window }
      done.push(own)
      last.set(window.agent, own)
    }
  }
  return done
}

/** The agents of these windows by name, each with all types that they took that day. */
export function agentsOf(windows: readonly AgentWindow[]): { name: string; types: string[] }[] {
  const types = new Map<string, Set<string>>()
  for (const window of windows) {
    const own = types.get(window.agent) ?? new Set()
    for (const type of window.types) own.add(type)
    types.set(window.agent, own)
  }
  return [...types].map(([name, own]) => ({ name, types: [...own].sort() })).sort((a, b) => (a.name < b.name ? -1 : 1))
}
