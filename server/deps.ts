import type { Role } from '../shared/contract/session.ts'
import type { Keys } from './keys.ts'
import type { Log } from './log.ts'
import type { Database } from './db/database.ts'
import type { Reports } from './reports/reports.ts'
import type { Search } from './search/search.ts'
import type { Settings } from './settings.ts'

/** Time, ids, chance and I/O: everything a use case may not reach for by itself. Made in one file, `realWorld.ts`. */
export interface World {
  /** Wall clock, ms since 1970 UTC. It runs steadily; a correction is taken over by `followClock` alone. */
  now(): number
  /** How far the machine's clock has been set away from `now`, ms: by a correction, or by a sleep of the machine. */
  clockStep(): number
  /** From here on `now` is the machine's clock again. */
  followClock(): void
  /** A new id, sortable by time. */
  newId(): string
  /** 0 ≤ chance < 1. */
  chance(): number
  /** `length` unguessable bytes as base64url. */
  secret(length: number): string
  /** Runs `act` once the present turn of the event loop is over. */
  soon(act: () => void): void
  /** SHA-256 of a text or of bytes, hex. */
  digest(content: string | Uint8Array): string
  keys: Keys
  hashPassword(password: string): Promise<string>
  verifyPassword(hash: string, password: string): Promise<boolean>
}

export interface Deps {
  world: World
  db: Database
  log: Log
  settings: Settings
  /** Set while a server runs. */
  search?: Search
  /** Set while a server runs. */
  reports?: Reports
}

/** Who asks, and under which command id, so that the same command happens once. */
export interface Actor {
  /** A user's id, `system`, or `key:<id>` for an API key. */
  id: string
  name: string
  role: Role | 'system'
  command?: { id: string; bodyHash: string } | undefined
}

/** The server itself: timers, routing, imports. */
export const systemActor: Actor = { id: 'system', name: 'system', role: 'system' }
