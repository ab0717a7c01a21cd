import type { ReportCounts, ReportFigures } from '../../../shared/contract/reports.ts'
import { type ServiceLevelFormula, serviceLevelBy } from '../../../shared/domain/serviceLevel.ts'
import { countNames } from './conditions.ts'

export const emptyCounts = (): ReportCounts =>
  // Every count of the contract has its name there.
  Object.fromEntries(countNames.map((name) => [name, 0])) as ReportCounts

/** Adds `more` to `sum`, which is changed. */
export function addTo(sum: ReportCounts, more: Readonly<ReportCounts>): void {
  for (const name of countNames) sum[name] += more[name]
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/**
 * The figures of the counts, as the dictionary (`metrics.ts`) says. `load` is given where agents are known: how long they
 * worked and how long they could have.
 */
export function figuresOf(
  counts: ReportCounts,
  formula: ServiceLevelFormula,
  load?: { workMs: number; readyMs: number },
): ReportFigures {
  const worked = counts.talkMs + counts.holdMs + counts.wrapUpMs
  return {
    serviceLevel: serviceLevelBy(formula, counts),
    asaMs: share(counts.waitMs, counts.answered),
    abandonment: share(counts.abandoned - counts.shortAbandoned, counts.offered - counts.shortAbandoned),
    ahtMs: share(worked, counts.handled),
    talkMs: share(counts.talkMs, counts.handled),
    holdMs: share(counts.holdMs, counts.handled),
    wrapUpMs: share(counts.wrapUpMs, counts.handled),
    firstContact: share(counts.firstContact, counts.closedKnown),
    transfers: share(counts.transferred, counts.answered),
    occupancy: load ? share(load.workMs, load.readyMs) : null,
  }
}
