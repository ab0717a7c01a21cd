/** Why a request was refused; one word per kind of answer, the same over sockets and HTTP. */
export const errorCodes = [
  'invalid',
  'unauthorized',
  'forbidden',
  'notFound',
  'conflict',
  'stale',
  'busy',
  'reauth',
  'internal',
  'timeout',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/**
 * `reason` names the exact cause for machines and for translation (`taken`, `gateOpen`, `idReused`, …);
 * `fields` maps an input path to what is wrong with it; `retryAfterMs` goes with `busy`.
 */
export interface Failure {
  code: ErrorCode
  message: string
  reason?: string | undefined
  fields?: Record<string, string> | undefined
  retryAfterMs?: number | undefined
}

export type Result<T> = { ok: true; data: T } | { ok: false; error: Failure }

export const ok = <T>(data: T): Result<T> => ({ ok: true, data })

export const fail = (error: Failure): Result<never> => ({ ok: false, error })
