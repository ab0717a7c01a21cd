/**
 * What a number of agents makes of a load, as the formulas of the trade give it. Chances are 0…1 of all who call;
 * times are ms, `Infinity` where the line would grow without end.
 */
export interface StaffingFigures {
  /** Has to wait at all. */
  waits: number
  /** Is answered within the time asked for. */
  answeredWithin: number
  /** Leaves within that time, unanswered. */
  leftWithin: number
  /** Leaves at all. */
  left: number
  /** Mean wait of those who are answered (ASA). */
  asaMs: number
  /** Mean wait of all, those who leave too. */
  waitMs: number
  /** Mean number waiting. */
  lineLength: number
  /** Share of the agents' time that is spent on contacts. */
  occupancy: number
}

/** What comes in, and how long one takes. */
export interface Traffic {
  /** Mean number of contacts in `perMs`. */
  contacts: number
  perMs: number
  /** Mean handling time: talk, hold and wrap-up. */
  ahtMs: number
}

/** The offered load in erlangs: arrivals in a unit of time × handling time. */
export const offeredLoad = ({ contacts, perMs, ahtMs }: Traffic): number => (contacts / perMs) * ahtMs

/**
 * Erlang B: the chance that all `agents` are busy when nobody may wait, for a load in erlangs. By the recursion
 * B(0) = 1, B(k) = aB(k−1) / (k + aB(k−1)), which adds positive terms only and so loses no digits however many there
 * are. Source: A. K. Erlang 1917; the recursion in Cooper, Introduction to Queueing Theory, 1981, p. 82.
 */
export function erlangB(load: number, agents: number): number {
  let blocked = 1
  for (let k = 1; k <= agents; k++) blocked = (load * blocked) / (k + load * blocked)
  return blocked
}

/**
 * Erlang C: the chance that a contact has to wait, when all wait and nobody leaves: B / (1 − ρ(1 − B)), ρ = load/agents;
 * 1 when the load is not below the agents. Source: Erlang 1917; Cooper 1981, p. 99.
 */
export function erlangC(load: number, agents: number): number {
  if (load <= 0) return agents > 0 ? 0 : 1
  if (load >= agents) return 1
  const blocked = erlangB(load, agents)
  return blocked / (1 - (load / agents) * (1 - blocked))
}

/**
 * What `agents` make of the traffic when nobody leaves (M/M/n): a wait beyond t has the chance C·e^(−(n−a)t/AHT), its
 * mean is C·AHT/(n−a). `withinMs` is the time of the service level.
 */
export function erlangCFigures(traffic: Traffic, agents: number, withinMs: number): StaffingFigures {
  const load = offeredLoad(traffic)
  const waits = erlangC(load, agents)
  const spare = agents - load
  if (load > 0 && spare <= 0) return overrun
  const waitMs = waits === 0 ? 0 : (waits * traffic.ahtMs) / spare
  return {
    waits,
    answeredWithin: waits === 0 ? 1 : 1 - waits * Math.exp((-spare * withinMs) / traffic.ahtMs),
    leftWithin: 0,
    left: 0,
    asaMs: waitMs,
    waitMs,
    lineLength: (traffic.contacts / traffic.perMs) * waitMs,
    occupancy: load === 0 ? 0 : load / agents,
  }
}

/** More comes than can be served, and nobody leaves: the line grows without end. */
const overrun: StaffingFigures = {
  waits: 1,
  answeredWithin: 0,
  leftWithin: 0,
  left: 0,
  asaMs: Infinity,
  waitMs: Infinity,
  lineLength: Infinity,
  occupancy: 1,
}
