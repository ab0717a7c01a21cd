import type { z } from 'zod'
import { fail, type Failure, ok, type Result } from '../../shared/result.ts'
import { useSessionStore } from '../stores/session.ts'
import { findServerAddress } from './serverAddress.ts'

/** The largest file that the server takes, in bytes. */
export const maxFileBytes = 10_000_000

const headers = (): [string, string][] => {
  const { token } = useSessionStore()
  return token ? [['authorization', `Bearer ${token}`]] : []
}
const offline = (): Result<never> =>
  fail({ code: 'timeout', reason: 'offline', message: 'The server cannot be reached.' })

/**
 * Sends a file to a path of the API, such as `/tickets/t1/attachments`.
 * @param shape what the server answers
 * @param onProgress hears how much of it is there, from 0 to 1
 */
export async function sendFile<T>(
  path: string,
  file: File,
  shape: z.ZodType<T>,
  onProgress: (share: number) => void = () => {},
): Promise<Result<T>> {
  const address = await findServerAddress()
  const form = new FormData()
  form.append('file', file, file.name)
  return new Promise((resolve) => {
    const call = new XMLHttpRequest()
    const lost = () => resolve(offline())
    call.open('POST', `${address}/api/v1${path}`)
    for (const [name, value] of headers()) call.setRequestHeader(name, value)
    call.upload.addEventListener('progress', (event) => onProgress(event.loaded / event.total))
    call.addEventListener('error', lost)
    call.addEventListener('abort', lost)
    call.addEventListener('load', () => resolve(answerOf(call, shape)))
    call.send(form)
  })
}

/** The content of a file at a path of the API, which only a signed-in call gets. */
export async function readFile(path: string): Promise<Result<Blob>> {
  try {
    const answer = await fetch(`${await findServerAddress()}/api/v1${path}`, { headers: headers() })
    if (answer.ok) return ok(await answer.blob())
    return fail(failureIn(await answer.text(), answer.status))
  } catch {
    return offline()
  }
}

/** Hands a content that was read to the browser, which keeps it under a name. */
export function keepAs(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

function failureIn(text: string, status: number): Failure {
  try {
    // The server's failures have this shape on every route.
    const { error } = JSON.parse(text) as { error?: Failure }
    if (error) return error
  } catch {
    // No JSON: something between here and the server has answered.
  }
  if (status === 413) return { code: 'invalid', reason: 'tooLarge', message: 'The file is too large.' }
  return { code: status === 401 ? 'unauthorized' : 'internal', message: String(status) }
}

function answerOf<T>(call: XMLHttpRequest, shape: z.ZodType<T>): Result<T> {
  if (call.status !== 201) return fail(failureIn(call.responseText, call.status))
  try {
    return ok(shape.parse(JSON.parse(call.responseText)))
  } catch {
    return fail({ code: 'internal', message: 'The answer cannot be read.' })
  }
}
