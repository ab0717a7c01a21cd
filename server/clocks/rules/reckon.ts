import type { Policy } from '../../../shared/contract/clocks.ts'
import { businessMs, type Hours, instantAfter, type Span } from '../../../shared/domain/businessHours.ts'
import type { Row } from '../../db/database.ts'

export type ClockRow = Row<'clocks'>

/** What holds for a ticket: its policy with the hours of its calendar, or none, and the edition that says so. */
export interface Terms {
  edition: number
  rule: { policy: Policy; hours: Hours } | undefined
}

/** A share of a clock's time at which something happens: `warn.75`, `breach`, `step.1`. */
export interface Level {
  name: string
  /** Working time after the start. */
  afterMs: number
}

/** The levels of a clock that may take `targetMs`, in the order in which they are reached. */
export const levelsOf = ({ warnings, escalations }: Policy, targetMs: number): Level[] => [
  ...warnings.map(({ percent }) => ({ name: `warn.${percent}`, afterMs: Math.floor((targetMs * percent) / 100) })),
  { name: 'breach', afterMs: targetMs },
  ...escalations.map(({ afterMs }, i) => ({ name: `step.${i + 1}`, afterMs: targetMs + afterMs })),
]

/** When a clock that ran so had taken `ms` of working time; null when it has not and does not run. */
export function reachedAt(hours: Hours, runs: readonly Span[], since: number | null, ms: number): number | null {
  let left = ms
  for (const { from, to } of runs) {
    const length = businessMs(hours, from, to)
    if (left <= length) return instantAfter(hours, from, left)
    left -= length
  }
  return since === null ? null : instantAfter(hours, since, left)
}

/**
 * A clock as it stands by the terms: how much it took, when it is due, and what is next. What it took is measured by
 * the calendar of now, so a correction of the calendar is one of the past too; what was acted on stays so.
 */
export function reckon(row: ClockRow, { edition, rule }: Terms): ClockRow {
  const targetMs = rule?.policy.targets[row.clock] ?? null
  if (row.state === 'idle' || !rule || targetMs === null)
    return {
      ...row,
      ...{ edition, policyId: rule?.policy.id ?? null, calendarId: rule?.policy.calendarId ?? null },
      ...{ targetMs: null, spentMs: 0, dueAt: null, nextAt: null, nextLevel: null },
    }
  const { policy, hours } = rule
  const reached = (ms: number) => reachedAt(hours, row.runs, row.since, ms)
  // They are reached in their order: while the first one is not, none is.
  const next = levelsOf(policy, targetMs).find(({ name }) => isOpen(row, name))
  const nextAt = next ? reached(next.afterMs) : null
  return {
    ...row,
    edition,
    policyId: policy.id,
    calendarId: policy.calendarId,
    targetMs,
    spentMs: row.runs.reduce((sum, { from, to }) => sum + businessMs(hours, from, to), 0),
    dueAt: reached(targetMs),
    nextAt,
    nextLevel: nextAt === null ? null : (next?.name ?? null),
  }
}

/** Whether a level is still to come: once each, no warning after the breach, and of what is over only the breach. */
function isOpen(row: ClockRow, level: string): boolean {
  if (row.fired.includes(level)) return false
  if (row.state === 'met') return level === 'breach'
  return row.breachedAt === null || !level.startsWith('warn.')
}
