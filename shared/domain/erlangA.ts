import { erlangB, erlangCFigures, offeredLoad, type StaffingFigures, type Traffic } from './erlang.ts'
import { integrate } from './quadrature.ts'

/**
 * Erlang A: what `agents` make of the traffic when those who wait lose patience after `patienceMs` on average
 * (M/M/n+M). With endless patience it is Erlang C.
 *
 * Who comes would have to wait longer than t with a density in proportion to e^h(t),
 * h(t) = λ(1 − e^(−θt))/θ − nμt, and not at all with 1/(λB(n−1)) in the same measure, B being Erlang B; λ arrivals,
 * μ services and θ losses of patience in a unit of time. All figures are integrals over that density. h is taken
 * relative to its greatest value, so nothing overflows at any load or number of agents.
 *
 * Sources: Palm 1957; Baccelli and Hébuterne 1981; Zeltyn and Mandelbaum, Call centers with impatient customers, 2005.
 */
export function erlangAFigures(
  traffic: Traffic,
  patienceMs: number,
  agents: number,
  withinMs: number,
): StaffingFigures {
  const load = offeredLoad(traffic)
  if (patienceMs === Infinity || load <= 0) return erlangCFigures(traffic, agents, withinMs)
  if (agents === 0) return nobodyThere(traffic, patienceMs, withinMs)

  // Time in handling times, so that μ = 1 and λ is the load.
  const theta = traffic.ahtMs / patienceMs
  const height = (t: number) => (load * -Math.expm1(-theta * t)) / theta - agents * t
  const peak = load > agents ? Math.log(load / agents) / theta : 0
  const top = height(peak)
  const density = (t: number) => Math.exp(height(t) - top)
  const from = edge((t) => top - height(t), peak, 0)
  const to = edge((t) => top - height(t), peak, farOut(load, agents, theta, peak))
  const over = (f: (t: number) => number, until = to) => {
    const weighed = (t: number) => f(t) * density(t)
    // Apart, since patience may end within a small part of the time in which the density counts.
    const patienceOver = Math.min(peak + depth / theta, until)
    return (
      integrate(weighed, from, Math.min(peak, until)) +
      integrate(weighed, peak, patienceOver) +
      integrate(weighed, Math.max(peak, patienceOver), until)
    )
  }
  const stays = (t: number) => Math.exp(-theta * t)
  const gone = (t: number) => -Math.expm1(-theta * t)

  const within = Math.min(Math.max(withinMs / traffic.ahtMs, 0), to)
  const atOnce = Math.exp(-top) / (load * erlangB(load, agents - 1))
  const waiting = over(() => 1)
  const all = atOnce + waiting
  // So many agents that B(n−1) is below the smallest number: nobody waits.
  if (all === Infinity) return erlangCFigures(traffic, agents, withinMs)
  const left = over(gone) / all
  const answered = (atOnce + over(stays)) / all
  const leftEarly = (over(gone, within) + gone(withinMs / traffic.ahtMs) * (waiting - over(() => 1, within))) / all
  const waitOfAll = left / theta
  return {
    waits: waiting / all,
    answeredWithin: (atOnce + over(stays, within)) / all,
    leftWithin: Math.min(leftEarly, left),
    left,
    asaMs: (over((t) => t * stays(t)) / all / answered) * traffic.ahtMs,
    waitMs: waitOfAll * traffic.ahtMs,
    lineLength: load * waitOfAll,
    occupancy: Math.min((load * answered) / agents, 1),
  }
}

/** How far below its peak the density counts as nothing: e^−60. */
const depth = 60

/** Surely beyond where the density counts: h falls by at least nμ − λe^(−θt) a unit of time, and grows steeper. */
function farOut(load: number, agents: number, theta: number, peak: number): number {
  let step = 1 / agents
  const fall = (t: number) =>
    agents * (t - peak) + (load / theta) * (Math.expm1(-theta * t) - Math.expm1(-theta * peak))
  while (fall(peak + step) < depth) step *= 2
  return peak + step
}

/** Where between the peak and `outer` the fall reaches the depth; `outer` itself where it does not. */
function edge(fall: (t: number) => number, peak: number, outer: number): number {
  if (fall(outer) <= depth) return outer
  let [inside, outside] = [peak, outer]
  for (let round = 0; round < 60; round++) {
    const middle = (inside + outside) / 2
    if (fall(middle) < depth) inside = middle
    else outside = middle
  }
  return outside
}

/** With no agent everybody waits until patience ends. */
const nobodyThere = ({ contacts, perMs }: Traffic, patienceMs: number, withinMs: number): StaffingFigures => ({
  waits: 1,
  answeredWithin: 0,
  leftWithin: -Math.expm1(-withinMs / patienceMs),
  left: 1,
  asaMs: Infinity,
  waitMs: patienceMs,
  lineLength: (contacts / perMs) * patienceMs,
  occupancy: 0,
})
