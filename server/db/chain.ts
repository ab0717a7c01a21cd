import { hash } from 'node:crypto'
import type { LoggedEvent } from './database.ts'

/** A place in the log and the hash of everything up to it. */
export interface ChainHead {
  seq: number
  hash: string
}

/** Before the first line. */
export const chainStart: ChainHead = { seq: 0, hash: '' }

/** A line as the chain reads it; `payload` is the text that `payloadText` gives. */
export type ChainLine = Omit<LoggedEvent, 'payload' | 'noun'> & { noun: string; payload: string; hash: string }

/**
 * A payload as the chain sees it: SQLite keeps the text as it was written; PostgreSQL keeps what it means, so there
 * the keys are sorted.
 */
export const payloadText = (dialect: 'sqlite' | 'postgres', payload: unknown): string =>
  dialect === 'sqlite' ? JSON.stringify(payload) : sortedJson(payload)

/** The hash of a line and, by the hash before it, of all before it; 43 letters. */
export const hashLine = (before: string, line: Omit<ChainLine, 'hash'>): string =>
  hash(
    'sha256',
    JSON.stringify([before, line.seq, line.at, line.noun, line.nounId, line.what, line.by, line.commandId]) +
      line.payload,
    'base64url',
  )

/** A line of the log with its hash, as it is written, and the text of its payload that was hashed. */
export type ChainedEvent = LoggedEvent & { hash: string; text: string }

/** Each event with its hash, after the line whose hash is `before`. */
export function chained(
  dialect: 'sqlite' | 'postgres',
  before: string,
  events: readonly LoggedEvent[],
): ChainedEvent[] {
  let last = before
  return events.map((event) => {
    const text = payloadText(dialect, event.payload)
    last = hashLine(last, { ...event, payload: text })
    return { ...event, hash: last, text }
  })
}

/** Follows a chain line by line. */
export interface ChainWalk {
  head: ChainHead
  /** Why this line does not follow the one before; the walk goes on from it either way. */
  add(line: ChainLine): string | undefined
}

/** A walk from `from` on. */
export function createChainWalk(from: ChainHead = chainStart): ChainWalk {
  const walk: ChainWalk = {
    head: from,
    add(line) {
      const { seq, hash: before } = walk.head
      walk.head = { seq: line.seq, hash: line.hash }
      if (line.seq !== seq + 1) return `line ${line.seq} follows line ${seq}`
      return line.hash === hashLine(before, line) ? undefined : `line ${line.seq} is not as it was written`
    },
  }
  return walk
}

/** JSON with sorted keys. */
function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => sortedJson(each ?? null)).join()}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${sortedJson(each)}`)
    .join()}}`
}
