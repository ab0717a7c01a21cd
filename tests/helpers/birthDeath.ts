import { seededChance } from '../../server/demo/seededChance.ts'

/** A line in units of the handling time: `load` arrivals and one service a unit, `theta` losses of patience of who waits. */
export interface Line {
  load: number
  agents: number
  theta: number
}

export interface LineFigures {
  waits: number
  answeredWithin: number
  left: number
  lineLength: number
  waitOfAll: number
  asa: number
  occupancy: number
}

/**
 * The figures of a line from its birth–death chain: the balance between neighbouring states solved in logarithms, and
 * what becomes of one who waits followed step by step by uniformisation. Shares nothing with the formulas under test.
 */
export function solveChain({ load, agents, theta }: Line, within: number): LineFigures {
  const logs = [0]
  let highest = 0
  for (let state = 1; ; state++) {
    const deaths = Math.min(state, agents) + Math.max(0, state - agents) * theta
    const next = (logs[state - 1] ?? 0) + Math.log(load / deaths)
    highest = Math.max(highest, next)
    logs.push(next)
    if (state > agents && deaths > load && next < highest - 45) break
  }
  const weights = logs.map((log) => Math.exp(log - highest))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const chances = weights.map((weight) => weight / whole)

  let [waits, lineLength, busy] = [0, 0, 0]
  chances.forEach((chance, state) => {
    if (state >= agents) waits += chance
    lineLength += chance * Math.max(0, state - agents)
    busy += chance * Math.min(state, agents)
  })
  const left = (lineLength * theta) / load
  const ahead = chances.slice(agents)
  return {
    waits,
    answeredWithin: 1 - waits + servedBy(ahead, agents, theta, within),
    left,
    lineLength,
    waitOfAll: lineLength / load,
    asa: meanWaitOfServed(ahead, agents, theta) / (1 - left),
    occupancy: busy / agents,
  }
}

/** The chance to be served by `within`, given the chances of having 0, 1, … ahead. */
function servedBy(ahead: number[], agents: number, theta: number, within: number): number {
  const rate = agents + ahead.length * theta
  const mean = rate * within
  let place = [...ahead]
  let served = 0
  let result = 0
  // Poisson weights of the number of steps, in logarithms.
  let logWeight = -mean
  const steps = Math.ceil(mean + 12 * Math.sqrt(mean + 1) + 60)
  for (let step = 0; step <= steps; step++) {
    result += Math.exp(logWeight) * served
    served += ((place[0] ?? 0) * agents) / rate
    place = place.map((chance, i) => {
      const out = agents + i * theta + theta
      const fromBehind = ((place[i + 1] ?? 0) * (agents + (i + 1) * theta)) / rate
      return chance * (1 - out / rate) + fromBehind
    })
    logWeight += Math.log(mean / (step + 1))
  }
  return result
}

/** Over all who come: the wait of those who are served in the end, those who leave counting 0. */
function meanWaitOfServed(ahead: number[], agents: number, theta: number): number {
  let [served, waited, sum] = [1, 0, 0]
  ahead.forEach((chance, i) => {
    // With i ahead: a step at `on` leads one place up, loss of patience at `theta` leads out.
    const on = agents + i * theta
    const step = on / (on + theta)
    waited = step * (waited + served / (on + theta))
    served *= step
    sum += chance * waited
  })
  return sum
}

/** The same line played call by call with a seed: shares over `calls` calls after a warm-up. */
export function playLine({ load, agents, theta }: Line, calls: number, seed: number): { left: number; waits: number } {
  const chance = seededChance(seed).draw
  const drawn = (rate: number) => -Math.log(1 - chance()) / rate
  const freeAt = Array.from({ length: agents }, () => 0)
  const warmUp = calls / 10
  let [now, left, waits] = [0, 0, 0]
  for (let call = 0; call < calls + warmUp; call++) {
    now += drawn(load)
    let soonest = 0
    for (let agent = 1; agent < agents; agent++) if ((freeAt[agent] ?? 0) < (freeAt[soonest] ?? 0)) soonest = agent
    const wait = Math.max(0, (freeAt[soonest] ?? 0) - now)
    const stays = wait === 0 || drawn(theta) > wait
    if (stays) freeAt[soonest] = now + wait + drawn(1)
    if (call < warmUp) continue
    if (wait > 0) waits++
    if (!stays) left++
  }
  return { left: left / calls, waits: waits / calls }
}
