import type { Queue } from '../../../shared/contract/queues.ts'
import type { DayCounts, QueueFigures } from '../../../shared/contract/wallboard.ts'
import { addCounts, noCounts } from '../../../shared/domain/serviceLevel.ts'

/** What figures are measured against. A length is null where the queues of a sum differ. */
export interface Standard {
  limitMs: number | null
  /** The same, weighed by what was answered where the queues differ. */
  meanLimitMs: number
  target: number
  shortMs: number | null
}

/** One queue of the wall with its settings. */
export interface WallRow {
  figures: QueueFigures
  queue: Queue
}

export const standardOf = (queue: Queue): Standard => ({
  limitMs: queue.serviceLevelMs,
  meanLimitMs: queue.serviceLevelMs,
  target: queue.serviceLevelTarget,
  shortMs: queue.shortAbandonMs,
})

const common = (values: readonly number[]): number | null => {
  const [first] = values
  return first !== undefined && values.every((value) => value === first) ? first : null
}

/** The mean of some values by their weights; the plain mean while nothing has any weight. */
function weighed(values: readonly number[], weights: readonly number[]): number {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const shares = all === 0 ? values.map(() => 1) : weights
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return whole === 0 ? 0 : values.reduce((sum, value, index) => sum + value * (shares[index] ?? 0), 0) / whole
}

/** The standard of several queues together: the common lengths, and the targets weighed by what counts towards each. */
export function commonStandard(rows: readonly WallRow[]): Standard {
  const limits = rows.map(({ queue }) => queue.serviceLevelMs)
  return {
    limitMs: common(limits),
    meanLimitMs: weighed(
      limits,
      rows.map(({ figures }) => figures.today.answered),
    ),
    target: weighed(
      rows.map(({ queue }) => queue.serviceLevelTarget),
      rows.map(({ figures }) => figures.today.answered + figures.today.abandonedLate),
    ),
    shortMs: common(rows.map(({ queue }) => queue.shortAbandonMs)),
  }
}

/** The counts of several queues together. */
export const totalCounts = (rows: readonly WallRow[]): DayCounts =>
  rows.reduce((sum, { figures }) => addCounts(sum, figures.today), noCounts)

/** The row whose first contact has waited longest; undefined when nobody waits. */
export function oldestRow(rows: readonly WallRow[]): WallRow | undefined {
  const waiting = rows.filter(({ figures }) => figures.oldestAt !== null)
  return waiting.toSorted((a, b) => (a.figures.oldestAt ?? 0) - (b.figures.oldestAt ?? 0))[0]
}
