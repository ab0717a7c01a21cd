import type { DayCounts } from '../contract/wallboard.ts'

/** No calls yet today. */
export const noCounts: DayCounts = {
  offered: 0,
  answered: 0,
  answeredInTime: 0,
  waitMs: 0,
  abandoned: 0,
  shortAbandoned: 0,
  abandonedLate: 0,
  handled: 0,
  talkMs: 0,
  holdMs: 0,
  wrapUpMs: 0,
}

/** Adds counts field by field; what `b` does not name stays as it is. */
export function addCounts(a: DayCounts, b: Partial<DayCounts>): DayCounts {
  const sum = { ...a }
  // `noCounts` has every key of the counts and no other.
  for (const key of Object.keys(noCounts) as (keyof DayCounts)[]) sum[key] += b[key] ?? 0
  return sum
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** SL x/y: answered within y ÷ (answered + abandoned after y); null before the first. */
export const serviceLevel = (c: DayCounts) => share(c.answeredInTime, c.answered + c.abandonedLate)

/** ASA in ms: sum of waits of answered ÷ answered. */
export const averageSpeedOfAnswer = (c: DayCounts) => share(c.waitMs, c.answered)

/** Abandoned ÷ offered to the queue, short abandons apart from both. */
export const abandonment = (c: DayCounts) => share(c.abandoned - c.shortAbandoned, c.offered - c.shortAbandoned)

/** AHT in ms: (talk + hold + wrap-up) ÷ handled. */
export const averageHandleTime = (c: DayCounts) => share(c.talkMs + c.holdMs + c.wrapUpMs, c.handled)

/** How the trade reckons a service level x/y; a setting, and printed beside the figure. */
export const serviceLevelFormulas = [
  'lateAbandonsCount',
  'allAbandonsCount',
  'answeredOnly',
  'earlyAbandonsMet',
] as const
export type ServiceLevelFormula = (typeof serviceLevelFormulas)[number]

/** What every formula is made of: counts, or chances. `InTime` is within y, short abandons taken out beforehand. */
export interface ServiceLevelParts {
  answered: number
  answeredInTime: number
  abandonedInTime: number
  abandonedLate: number
}

/**
 * The service level by one of its formulas, 0…1, or null where nothing counts:
 * - `lateAbandonsCount`: answered within y ÷ (answered + abandoned after y);
 * - `allAbandonsCount`: answered within y ÷ (answered + abandoned);
 * - `answeredOnly`: answered within y ÷ answered;
 * - `earlyAbandonsMet`: (answered within y + abandoned within y) ÷ (answered + abandoned).
 */
export function serviceLevelBy(formula: ServiceLevelFormula, parts: ServiceLevelParts): number | null {
  const { answered, answeredInTime, abandonedInTime, abandonedLate } = parts
  switch (formula) {
    case 'lateAbandonsCount':
      return share(answeredInTime, answered + abandonedLate)
    case 'allAbandonsCount':
      return share(answeredInTime, answered + abandonedInTime + abandonedLate)
    case 'answeredOnly':
      return share(answeredInTime, answered)
    case 'earlyAbandonsMet':
      return share(answeredInTime + abandonedInTime, answered + abandonedInTime + abandonedLate)
  }
}
