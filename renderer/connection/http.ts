import { fail, ok, type Failure, type Result } from '../../shared/result.ts'

/**
 * A JSON call to the server's HTTP API.
 * @returns the body, or the server's failure; no network is `timeout` with reason `offline`
 */
export async function callHttp<T>(
  address: string,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Result<T>> {
  try {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    })
    const json: unknown = await answer.json()
    // The server's own schemas checked both shapes before they were sent.
    if (answer.ok) return ok(json as T)
    const { error } = json as { error?: Failure }
    return fail(error ?? { code: answer.status === 401 ? 'unauthorized' : 'internal', message: answer.statusText })
  } catch {
    return fail({ code: 'timeout', reason: 'offline', message: 'The server cannot be reached.' })
  }
}
