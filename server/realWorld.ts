import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hash, verify } from '@node-rs/argon2'
import { uuidv7 } from 'uuidv7'
import { atMost } from './atMost.ts'
import type { World } from './deps.ts'
import { createKeys } from './keys.ts'
import type { Log } from './log.ts'

// argon2id with 19 MiB and two passes, the least that OWASP recommends.
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * Time, ids, chance and hashing as they really are; the only file of the server that reaches for them. The clock runs
 * monotonically from where it was last set, so that a jump of the machine's clock ends no offer early or late (I19).
 * `dataDir` holds the company's key; it is made there when it is first needed.
 */
export function realWorld(dataDir?: string): World {
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
    keys: createKeys(companySecret(dataDir), randomBytes),
    hashPassword: (password) => hashing(() => hash(password, argon)),
    verifyPassword: (hashed, password) => hashing(() => verify(hashed, password)),
  }
}

/** Reads the company's key, once; whoever has this file can read the passwords of the mailboxes. */
function companySecret(dataDir: string | undefined): () => Buffer {
  let known: Buffer | undefined
  return () => {
    if (known) return known
    if (dataDir === undefined) throw new Error('there is no folder for the company’s key here')
    const file = path.join(dataDir, 'wubu.key')
    mkdirSync(dataDir, { recursive: true })
    if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx', flush: true })
    return (known = readFileSync(file))
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
