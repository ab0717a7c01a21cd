import { createHash } from 'node:crypto'
import type { World } from '../../server/deps.ts'
import { createKeys } from '../../server/keys.ts'

/** A world whose time stands still until it is moved, and whose ids and chance repeat. */
export interface FakeWorld extends World {
  /** Moves the clock; nothing happens by itself. */
  advance(ms: number): void
  setTo(at: number): void
  /** Sets the machine's clock: `now` goes on as it did until `followClock`. */
  setClock(byMs: number): void
}

/** 1 November 2026, 09:00 in Shanghai. */
export const morning = Date.UTC(2026, 10, 1, 1)

/** A fake world that begins at `at`; the same `seed` gives the same ids and chance. */
export function fakeWorld(at = morning, seed = 1): FakeWorld {
  let now = at
  let step = 0
  let ids = 0
  let state = seed >>> 0
  const chance = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const digest = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')
  return {
    now: () => now,
    clockStep: () => step,
    followClock() {
      now += step
      step = 0
    },
    setClock: (byMs) => void (step += byMs),
    // Sortable by age like the real ones.
    newId: () => `id-${String(++ids).padStart(9, '0')}`,
    chance,
    secret: (length) =>
      createHash('sha256')
        .update(`${seed}/${++ids}`)
        .digest('base64url')
        .repeat(2)
        .slice(0, Math.ceil((length * 4) / 3)),
    soon: (act) => void setImmediate(act),
    digest,
    keys: createKeys(
      () => Buffer.alloc(32, seed),
      (length) => Buffer.from(digest(String(++ids)), 'hex').subarray(0, length),
    ),
    // Real hashing is tested for itself; here it would only be slow.
    hashPassword: (password) => Promise.resolve(`plain:${digest(password)}`),
    verifyPassword: (hash, password) => Promise.resolve(hash === `plain:${digest(password)}`),
    advance: (ms) => void (now += ms),
    setTo: (later) => void (now = later),
  }
}
