/** Chance that repeats: the same seed gives the same draws, on every machine. */
export interface SeededChance {
  /** 0 ≤ draw < 1. */
  draw(): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  /** True once in `n` draws on average. */
  oneIn(n: number): boolean
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T
}

/** Draws from a seed (mulberry32). */
export function seededChance(seed: number): SeededChance {
  let state = seed >>> 0
  const draw = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    draw,
    between: (low, high) => low + Math.floor(draw() * (high - low + 1)),
    oneIn: (n) => draw() * n < 1,
    // A draw is below 1, so the place is inside the list.
    pick: (list) => list[Math.floor(draw() * list.length)]!,
  }
}
