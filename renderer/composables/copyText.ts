import { fail, ok, type Result } from '../../shared/result.ts'

/** Puts words on the clipboard; a refusal of the browser is a failure like any other, for useAction to tell. */
export async function copyText(text: string): Promise<Result<string>> {
  try {
    await navigator.clipboard.writeText(text)
    return ok(text)
  } catch (error) {
    return fail({ code: 'forbidden', reason: 'clipboard', message: String(error) })
  }
}
