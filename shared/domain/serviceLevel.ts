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
