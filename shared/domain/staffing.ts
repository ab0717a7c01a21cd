import { offeredLoad, type StaffingFigures, type Traffic } from './erlang.ts'
import { erlangAFigures } from './erlangA.ts'
import { type ServiceLevelFormula, serviceLevelBy } from './serviceLevel.ts'

/** What a line shall be like. What is not named is not asked for; shares are 0…1. */
export interface StaffingTarget {
  serviceLevel?: { share: number; withinMs: number; formula: ServiceLevelFormula } | undefined
  asaMs?: number | undefined
  abandonment?: number | undefined
  occupancy?: number | undefined
}

/** Nobody staffs a line with more. */
const mostAgents = 100_000

/**
 * Erlang A where patience is known (mean ms until who waits leaves), otherwise Erlang C; see `StaffingFigures` for what
 * comes back.
 */
export const figuresFor = (
  traffic: Traffic,
  agents: number,
  withinMs: number,
  patienceMs: number = Infinity,
): StaffingFigures => erlangAFigures(traffic, patienceMs, agents, withinMs)

/** The service level that the formula gives where the chances of `figuresFor` come true. */
export const expectedServiceLevel = (figures: StaffingFigures, formula: ServiceLevelFormula): number | null =>
  serviceLevelBy(formula, {
    answeredInTime: figures.answeredWithin,
    answered: 1 - figures.left,
    abandonedInTime: figures.leftWithin,
    abandonedLate: figures.left - figures.leftWithin,
  })

/**
 * The fewest agents with whom the traffic meets every target, or undefined where 100,000 do not. All figures asked for
 * get better with each agent, so the number is found by halving.
 */
export function agentsNeeded(traffic: Traffic, target: StaffingTarget, patienceMs?: number): number | undefined {
  if (offeredLoad(traffic) === 0) return 0
  const meets = (agents: number) => meetsTarget(figuresFor(traffic, agents, withinOf(target), patienceMs), target)
  let enough = 1
  while (!meets(enough)) {
    if (enough > mostAgents) return undefined
    enough *= 2
  }
  if (meets(0)) return 0
  let tooFew = enough === 1 ? 0 : enough / 2
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2)
    if (meets(middle)) enough = middle
    else tooFew = middle
  }
  return enough
}

/** How many must be on shift for `agents` to be at their desks, when `shrinkage` (0…1) of paid time goes elsewhere. */
export const withShrinkage = (agents: number, shrinkage: number): number => {
  if (!(shrinkage >= 0 && shrinkage < 1)) throw new RangeError('shrinkage is a share from 0 to below 1')
  // Ten agents at 0.2 are 12.5 on shift: thirteen. The small step back keeps 8 / 0.8 at ten.
  return Math.ceil(agents / (1 - shrinkage) - 1e-9)
}

const withinOf = ({ serviceLevel }: StaffingTarget): number => serviceLevel?.withinMs ?? 0

function meetsTarget(figures: StaffingFigures, { serviceLevel, asaMs, abandonment, occupancy }: StaffingTarget) {
  const reached = serviceLevel && expectedServiceLevel(figures, serviceLevel.formula)
  return (
    (!serviceLevel || (reached ?? 0) >= serviceLevel.share) &&
    (asaMs === undefined || figures.asaMs <= asaMs) &&
    (abandonment === undefined || figures.left <= abandonment) &&
    (occupancy === undefined || figures.occupancy <= occupancy)
  )
}
