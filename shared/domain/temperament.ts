import type { Temperament, TemperamentType } from '../contract/customers.ts'

/** Below this confidence no type is claimed. */
export const defaultFloor = 0.55

/** After this long without news half of the confidence is left: 180 days. */
export const defaultHalfLifeMs = 180 * 24 * 60 * 60 * 1000

/** How far each source is trusted: who has spoken with the customer knows best, text alone says least. */
export const sourceWeight = { agent: 1, sheet: 0.8, text: 0.4 } as const satisfies Record<Temperament['source'], number>

/** A place on the two axes, −1 to 1 each (outward against inward, task against people), and how sure it is. */
export type Placed = Pick<Temperament, 'outward' | 'task' | 'confidence'>

/** What one source says, before a type is claimed. */
export type Judgement = Omit<Temperament, 'type'>

/** Older knowledge counts half beside a fresh judgement of the same strength. */
const carriedOver = 0.5
const surestSheet = 0.9
const evidenceKept = 6

const within = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value))

function axisOf(answers: readonly number[]): { place: number; sure: number } {
  const place = answers.reduce((sum, answer) => sum + (answer - 3) / 2, 0) / answers.length
  const spread = (Math.max(...answers) - Math.min(...answers)) / 4
  return { place, sure: Math.sqrt(Math.abs(place)) * (1 - spread / 2) }
}

/**
 * Scores the six sheet answers, 1 to 5 each: the first three say outward (5) or inward (1), the others task (5) or
 * people (1).
 * - place on an axis = mean of (answer − 3) ÷ 2
 * - sureness of an axis = √|place| × (1 − spread ÷ 2), spread = (largest − smallest answer) ÷ 4
 * - confidence = 0.9 × the lesser sureness, since a type needs both axes
 * @throws RangeError if there are not six answers of 1 to 5
 */
export function sheetScore(answers: readonly number[]): Placed {
  if (answers.length !== 6 || answers.some((answer) => !(answer >= 1 && answer <= 5)))
    throw new RangeError('a sheet has six answers of 1 to 5')
  const outward = axisOf(answers.slice(0, 3))
  const task = axisOf(answers.slice(3))
  return { outward: outward.place, task: task.place, confidence: surestSheet * Math.min(outward.sure, task.sure) }
}

/**
 * Names the type of a place: outward and people expressive, outward and task driver, inward and people amiable,
 * inward and task analyst.
 * @returns null, so nothing is claimed, when confidence is below the floor or the place lies on an axis
 */
export function typeOf(
  outward: number,
  task: number,
  confidence: number,
  floor = defaultFloor,
): TemperamentType | null {
  if (!(confidence >= floor) || !(Math.abs(outward) > 0) || !(Math.abs(task) > 0)) return null
  if (outward > 0) return task > 0 ? 'driver' : 'expressive'
  return task > 0 ? 'analyst' : 'amiable'
}

/** Where an agent's judgement "this is a …" puts a customer: well inside the type's quarter, and quite sure. */
export function placeOf(type: TemperamentType): Placed {
  const outward = type === 'driver' || type === 'expressive' ? 0.8 : -0.8
  const task = type === 'driver' || type === 'analyst' ? 0.8 : -0.8
  return { outward, task, confidence: 0.9 }
}

/** What is left of a confidence with age: confidence × ½^(age ÷ half-life). Never more than it was. */
export function faded(
  held: Pick<Temperament, 'confidence' | 'setAt'>,
  now: number,
  halfLifeMs = defaultHalfLifeMs,
): number {
  return held.confidence * 0.5 ** (Math.max(0, now - held.setAt) / halfLifeMs)
}

/** Cosine between two places: 1 the same direction, 0 unrelated or no direction, −1 opposite. */
function agreementOf(one: Placed, other: Placed): number {
  const lengths = Math.hypot(one.outward, one.task) * Math.hypot(other.outward, other.task)
  return lengths === 0 ? 0 : within(-1, (one.outward * other.outward + one.task * other.task) / lengths, 1)
}

/** With `a` the agreement and c, e the faded confidences and evidences of the stronger and the weaker side. */
function joinedConfidence(a: number, strong: Weighed, weak: Weighed): number {
  if (strong.evidence === 0) return strong.sure
  if (a < 0) return strong.sure * (1 + (a * weak.evidence) / (strong.evidence + weak.evidence))
  const base = strong.sure + a * Math.max(0, weak.sure - strong.sure)
  return base + (1 - base) * a * weak.evidence
}

interface Weighed {
  judgement: Judgement
  sure: number
  evidence: number
}

/**
 * Joins what is held about a customer with a new judgement.
 * - sure = confidence × ½^(age ÷ half-life), for both
 * - evidence = sure × weight of the source (agent 1, sheet 0.8, text 0.4), × ½ for what was held before
 * - place = mean of the two places, weighted by evidence
 * - agreement a = cosine between the two places
 * - a ≥ 0: base = sure(stronger) + a × max(0, sure(weaker) − sure(stronger));
 *   confidence = base + (1 − base) × a × evidence(weaker), so agreement raises
 * - a < 0: confidence = sure(stronger) × (1 − |a| × evidence(weaker) ÷ both evidences), so disagreement lowers
 *
 * Source and author are the stronger side's; the evidence of both is kept, the newest first.
 * @param previous null when nothing is held yet: the new judgement stands alone
 */
export function combine(
  previous: Judgement | null,
  next: Judgement,
  now: number,
  { halfLifeMs = defaultHalfLifeMs, floor = defaultFloor }: { halfLifeMs?: number; floor?: number } = {},
): Temperament {
  const weigh = (judgement: Judgement, share: number): Weighed => {
    const sure = within(0, faded(judgement, now, halfLifeMs), 1)
    return { judgement, sure, evidence: sure * sourceWeight[judgement.source] * share }
  }
  const fresh = weigh(next, 1)
  const old = weigh(previous ?? { ...next, confidence: 0 }, carriedOver)
  const [strong, weak] = fresh.evidence >= old.evidence ? [fresh, old] : [old, fresh]
  const all = fresh.evidence + old.evidence
  const mean = (axis: 'outward' | 'task'): number =>
    all === 0
      ? next[axis]
      : within(-1, (fresh.evidence * fresh.judgement[axis] + old.evidence * old.judgement[axis]) / all, 1)
  const placed = {
    outward: mean('outward'),
    task: mean('task'),
    confidence: within(0, joinedConfidence(agreementOf(next, old.judgement), strong, weak), 1),
  }
  return {
    ...placed,
    type: typeOf(placed.outward, placed.task, placed.confidence, floor),
    source: strong.judgement.source,
    evidence: [...new Set([...next.evidence, ...(previous?.evidence ?? [])])].slice(0, evidenceKept),
    setBy: strong.judgement.setBy,
    setAt: now,
  }
}

/**
 * An agent says "not right": the confidence is halved, and put below the floor if that were not enough, so that
 * nothing is claimed until new evidence comes. Place, source and evidence stay for who looks into it.
 */
export function notRight(held: Judgement, by: string | null, now: number, floor = defaultFloor): Temperament {
  return { ...held, type: null, confidence: Math.min(held.confidence / 2, floor / 2), setBy: by, setAt: now }
}
