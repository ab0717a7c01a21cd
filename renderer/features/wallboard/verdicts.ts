import type { Tone } from '../../ui/tones.ts'

/** Why a figure has its tone: the key of the sentence and the limit that it names. */
export interface Verdict {
  tone: Tone
  why:
    | 'late'
    | 'soonLate'
    | 'underTarget'
    | 'farUnderTarget'
    | 'onTarget'
    | 'slow'
    | 'verySlow'
    | 'many'
    | 'tooMany'
    | 'few'
    | 'nobody'
    | null
  limit: number
}

/** Abandonment that is worth a look, and that needs somebody to act; the company has no setting for it yet. */
export const abandonLimits = { many: 0.05, tooMany: 0.1 }

/** So far below its target a service level is not bad luck any more. */
const farBelow = 0.1

const calm: Verdict = { tone: 'neutral', why: null, limit: 0 }

/** The longest wait of a line against the time within which it should be answered. */
export function judgeWait(waitedMs: number | null, limitMs: number | null): Verdict {
  if (waitedMs === null || limitMs === null) return calm
  if (waitedMs > limitMs) return { tone: 'danger', why: 'late', limit: limitMs }
  return waitedMs > limitMs / 2 ? { tone: 'warn', why: 'soonLate', limit: limitMs } : calm
}

/** A service level against its target. */
export function judgeServiceLevel(level: number | null, target: number): Verdict {
  if (level === null) return calm
  if (level >= target) return { tone: 'good', why: 'onTarget', limit: target }
  if (level < target - farBelow) return { tone: 'danger', why: 'farUnderTarget', limit: target }
  return { tone: 'warn', why: 'underTarget', limit: target }
}

/** The average wait of the answered against the time within which they should be. */
export function judgeAnswerSpeed(averageMs: number | null, limitMs: number): Verdict {
  if (averageMs === null || averageMs <= limitMs) return calm
  return averageMs > 2 * limitMs
    ? { tone: 'danger', why: 'verySlow', limit: 2 * limitMs }
    : { tone: 'warn', why: 'slow', limit: limitMs }
}

/** The share of those who gave up. */
export function judgeAbandonment(share: number | null): Verdict {
  if (share === null) return calm
  if (share > abandonLimits.tooMany) return { tone: 'danger', why: 'tooMany', limit: abandonLimits.tooMany }
  if (share > abandonLimits.many) return { tone: 'warn', why: 'many', limit: abandonLimits.many }
  return { tone: 'good', why: 'few', limit: abandonLimits.many }
}

/** Is anybody free for those who wait? An alarm only once somebody waits too long: between two calls it is nothing. */
export function judgeReady(ready: number, waiting: number, wait: Verdict): Verdict {
  if (ready > 0 || waiting === 0) return calm
  return { tone: wait.tone === 'danger' ? 'danger' : 'warn', why: 'nobody', limit: 0 }
}
