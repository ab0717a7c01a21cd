import type { ComplaintRules, Principle, Score, Scores } from '../contract/complaints.ts'
import type { CustomerClass } from '../contract/customers.ts'
import type { TicketClass } from '../contract/tickets.ts'

/** The five principles in their order. */
export const principles = ['cost', 'customer', 'area', 'repeats', 'competitors'] as const satisfies Principle[]

/** What data say about a complaint. */
export interface FilterData {
  customerClass: CustomerClass | null
  /** The category and the ones above it, the nearest first. */
  areas: readonly string[]
  /** Complaints of the same customer about the same matter in the 90 days before. */
  repeats: number
}

/** The scores that data give: the class of the customer, the area, the repeats. The others are a person's. */
export function scoresOf(data: FilterData, rules: ComplaintRules): Scores {
  const area = data.areas.find((id) => id in rules.areas)
  const repeats = rules.repeats.filter((least) => data.repeats >= least).length
  return {
    customer: byData(
      data.customerClass ? rules.classes[data.customerClass] : rules.classElse,
      `class ${data.customerClass ?? 'unknown'}`,
    ),
    area: byData((area === undefined ? undefined : rules.areas[area]) ?? rules.areaElse, area ?? 'any other area'),
    repeats: byData(repeats, `${data.repeats} in 90 days`),
  }
}

const byData = (points: number, why: string): Score => ({ points, by: 'data', why })

/** Which principles nobody has scored yet; one that counts for nothing is not asked for. */
export const unscored = (scores: Scores, rules: ComplaintRules): Principle[] =>
  principles.filter((each) => !scores[each] && rules.weights[each] > 0)

/** The weighted scores, 0 to 100 to one place; undefined while one is missing. */
export function pointsOf(scores: Scores, rules: ComplaintRules): number | undefined {
  if (unscored(scores, rules).length > 0) return undefined
  const all = principles.reduce((sum, each) => sum + rules.weights[each], 0)
  if (all === 0) return 0
  const sum = principles.reduce((each, name) => each + rules.weights[name] * (scores[name]?.points ?? 0), 0)
  return Math.round((sum / all) * 250) / 10
}

/** The class that so many points give. */
export function classOf(points: number, { thresholds }: ComplaintRules): TicketClass {
  if (points >= thresholds.mustResolve) return 'mustResolve'
  return points >= thresholds.routine ? 'routine' : 'notNow'
}

/** Why a complaint is of its class: the points of each principle and what they came to. */
export function reasonOf(scores: Scores, points: number): string {
  const parts = principles.flatMap((each) =>
    scores[each] ? [`${each} ${scores[each].points} (${scores[each].why})`] : [],
  )
  return `${points} of 100: ${parts.join(', ')}`
}
