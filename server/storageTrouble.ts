import type { Failure } from '../shared/result.ts'
import { Refusal } from './errors.ts'

const troubleCodes =
  /^(SQLITE_(FULL|IOERR|READONLY|BUSY|CANTOPEN)|53|57P|08|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|57014)/

// What node-postgres says of a lost or silent link, all without a code.
const troubleWords =
  /^(Connection terminated|timeout exceeded when trying to connect$|timeout expired$|Query read timeout$|Client (has encountered a connection error|was closed) and is not queryable$)/

/** Disk full or read-only, or the database out of reach: what is refused for that may be tried again (I21). */
export const isStorageTrouble = (error: unknown): boolean =>
  chain(error).some(
    (each) => troubleWords.test(each.message) || ('code' in each && troubleCodes.test(String(each.code))),
  )

export const storageFailure: Failure = {
  code: 'busy',
  reason: 'storage',
  message: 'The change could not be stored. Nothing was changed; try again in a moment.',
  retryAfterMs: 1000,
}

/** This server does not hold the database for itself just now, so it stores nothing. */
export class NotTheHolder extends Error {
  // SQL's code for a connection that does not exist.
  readonly code = '08003'
  constructor() {
    super('the lock on the database is lost; it is being taken again')
  }
}

/** The link broke while a commit was under way: it may have been kept or not. */
export class OutcomeUnknown extends Refusal {
  constructor(cause: unknown) {
    super({
      code: 'busy',
      reason: 'storage',
      message: 'It is not known whether the change was stored; try again with the same command id.',
      retryAfterMs: 1000,
    })
    this.cause = cause
  }
}

/** An error and what it wraps. */
export const chain = (error: unknown): Error[] => (error instanceof Error ? [error, ...chain(error.cause)] : [])
