import { setTimeout as wait } from 'node:timers/promises'

/** Time that can run faster, and chance that repeats with its seed. */
export interface Pace {
  speed: number
  /** Waits `ms` of the simulated time; false when `signal` came first. */
  sleep(ms: number, signal?: AbortSignal): Promise<boolean>
  /** 0 ≤ chance < 1. */
  chance(): number
  between(least: number, most: number): number
  /** One of the list, which must not be empty. */
  pick<T>(list: readonly T[]): T
}

/** Time at `speed` times its usual pace, and chance from `seed`. */
export function createPace(speed: number, seed: number): Pace {
  let state = seed >>> 0
  const chance = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    speed,
    sleep: (ms, signal) => sleepReal(ms / speed, signal),
    chance,
    between: (least, most) => least + chance() * (most - least),
    pick(list) {
      const one = list[Math.floor(chance() * list.length)]
      if (one === undefined) throw new Error('there is nothing to pick from')
      return one
    },
  }
}

/** Waits `ms` of real time; false when `signal` came first. */
export async function sleepReal(ms: number, signal?: AbortSignal): Promise<boolean> {
  try {
    await wait(Math.max(0, ms), undefined, { signal })
    return true
  } catch (error) {
    if (signal?.aborted) return false
    throw error
  }
}
