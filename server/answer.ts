import type { z } from 'zod'
import { fail, ok, type Failure, type Result } from '../shared/result.ts'
import type { Deps } from './deps.ts'
import { Refusal } from './errors.ts'
import { isStorageTrouble, storageFailure } from './storageTrouble.ts'

/** Runs `act` and says how it went; what nobody foresaw is logged in full and told without detail. */
export async function answer<T>(deps: Deps, name: string, act: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await act())
  } catch (error) {
    if (error instanceof Refusal) return fail(error.failure)
    if (isStorageTrouble(error)) {
      deps.log.error({ err: error, request: name }, 'the database could not keep a change; it was refused')
      return fail(storageFailure)
    }
    deps.log.error({ err: error, request: name }, 'a request failed')
    return fail({
      code: 'internal',
      message: 'Something went wrong here. Nothing was changed; the error is in the log.',
    })
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
