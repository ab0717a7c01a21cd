import type { Failure } from '../shared/result.ts'

/** A refusal that the caller is told about; anything else thrown is an internal error without detail. */
export class Refusal extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

export const notFound = (what: string, id: string) =>
  new Refusal({
    code: 'notFound',
    reason: `${what}NotFound`,
    message: `There is no ${what} ${JSON.stringify(id)} that you may see.`,
  })

export const conflict = (reason: string, message: string) => new Refusal({ code: 'conflict', reason, message })

export const stale = (reason: string, message: string) => new Refusal({ code: 'stale', reason, message })

export const forbidden = (reason: string, message: string) => new Refusal({ code: 'forbidden', reason, message })

export const invalid = (fields: Record<string, string>, reason?: string) =>
  new Refusal({
    code: 'invalid',
    reason,
    message: `Not valid: ${Object.entries(fields)
      .map(([f, m]) => `${f}: ${m}`)
      .join('; ')}`,
    fields,
  })

export const busy = (message: string, retryAfterMs: number) =>
  new Refusal({ code: 'busy', reason: 'overload', message, retryAfterMs })

/** A write that was guarded by a version found the row changed meanwhile: load and decide again. */
export class LostUpdate extends Error {}

/** A unique index refused a row; `constraint` is its name. */
export class NotUnique extends Error {
  readonly constraint: string
  constructor(constraint: string) {
    super(`unique constraint ${constraint}`)
    this.constraint = constraint
  }
}
