import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { uuidv7 } from 'uuidv7'
import { atMost } from './atMost.ts'
import type { World } from './deps.ts'
import type { Log } from './log.ts'

// argon2id with 19 MiB and two passes, the least that OWASP recommends.
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * Time, ids, chance and hashing as they really are; the only file of the server that reaches for them. The clock runs
 * monotonically from where it was last set, so that a jump of the machine's clock ends no offer early or late (I19).
 */
export function realWorld(): World {
  // The time at which `performance.now()` was 0.
  let origin = Date.now() - performance.now()
  const hashing = atMost(2)
  return {
    now: () => Math.floor(origin + performance.now()),
    clockStep: () => Math.round(Date.now() - performance.now() - origin),
    followClock: () => void (origin = Date.now() - performance.now()),
    newId: uuidv7,
    chance: Math.random,
    secret: (length) => randomBytes(length).toString('base64url'),
    soon: (act) => void setImmediate(act),
    digest: (content) => createHash('sha256').update(content).digest('hex'),
    hashPassword: (password) => hashing(() => hash(password, argon)),
    verifyPassword: (hashed, password) => hashing(() => verify(hashed, password)),
  }
}

/** Runs `act` every `ms`, never two at once; what it throws is logged. Gives the way to stop. */
export function every(ms: number, act: () => Promise<void>, log: Log): () => void {
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    act()
      .catch((error: unknown) => log.error({ err: error }, 'a timer failed'))
      .finally(() => (busy = false))
  }, ms)
  return () => clearInterval(timer)
}
