import type { z } from 'zod'
import { fail, ok, type Failure, type Result } from '../shared/result.ts'
import type { Deps } from './deps.ts'
import { LostUpdate, NotUnique, Refusal } from './errors.ts'
import { isStorageTrouble, OutcomeUnknown, storageFailure } from './storageTrouble.ts'

/** Runs `act` and says how it went; what nobody foresaw is logged in full and told without detail. */
export async function answer<T>(deps: Deps, name: string, act: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await act())
  } catch (error) {
    return fail(failureOf(deps, name, error))
  }
}

/** What whoever asked is told of an error, on sockets and over HTTP alike; an operator finds the rest in the log. */
export function failureOf(deps: Deps, name: string, error: unknown): Failure {
  if (error instanceof OutcomeUnknown)
    deps.log.error({ err: error, request: name }, 'it is not known whether a change was kept')
  if (error instanceof Refusal) return error.failure
  if (error instanceof LostUpdate || error instanceof NotUnique)
    return {
      code: 'conflict',
      reason: 'overtaken',
      message: 'Somebody else changed this at the same moment. Nothing was changed; try again.',
    }
  if (isStorageTrouble(error)) {
    deps.log.error({ err: error, request: name }, 'the database could not keep a change; it was refused')
    return storageFailure
  }
  deps.log.error({ err: error, request: name }, 'a request failed')
  return {
    code: 'internal',
    message: 'Something went wrong here. Nothing was changed; the error is in the log.',
  }
}

/** What a schema found wrong, as a failure with one entry a field. */
export function invalidInput(error: z.ZodError): Failure {
  const fields: Record<string, string> = {}
  for (const issue of error.issues.slice(0, 20)) {
    const path =
      issue.path.map(String).join('.') || (issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? 'input') : 'input')
    fields[path.slice(0, 100)] ??= issue.message.slice(0, 200)
  }
  return { code: 'invalid', message: 'The input is not valid.', fields }
}
