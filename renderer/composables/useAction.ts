import { type Ref, ref, shallowRef } from 'vue'
import { fail, type Failure, type Result } from '../../shared/result.ts'
import { useFailureText } from './useFailureText.ts'
import { type Notice, useNotices } from './useNotices.ts'

export interface Action<Args extends unknown[], T> {
  /** Runs unless it is running already; undefined then. A failure is told by a notice and given back. */
  run(...args: Args): Promise<Result<T> | undefined>
  busy: Readonly<Ref<boolean>>
  /** Why the last run failed; null while running and after success. */
  failure: Readonly<Ref<Failure | null>>
}

/**
 * Wraps something a person does: one at a time, with `busy` to show at once and a notice when it is refused. This is
 * the only place that makes notices.
 * @param act asks the server, usually through a store
 * @param options `quiet`: the caller shows the failure itself; `done`: words for a notice on success, with a link if it leads somewhere
 */
export function useAction<Args extends unknown[], T>(
  act: (...args: Args) => Promise<Result<T>>,
  options: { quiet?: boolean; done?: (data: T) => string | Pick<Notice, 'heading' | 'text' | 'link'> } = {},
): Action<Args, T> {
  const busy = ref(false)
  const failure = shallowRef<Failure | null>(null)
  const words = useFailureText()
  const { show } = useNotices()

  async function run(...args: Args) {
    if (busy.value) return undefined
    busy.value = true
    failure.value = null
    // A bug in the page must not look like success: it becomes the same kind of answer.
    const result = await act(...args).catch((error: unknown) => fail({ code: 'internal', message: String(error) }))
    busy.value = false
    if (!result.ok) {
      failure.value = result.error
      if (!options.quiet) show({ tone: result.error.code === 'internal' ? 'danger' : 'warn', ...words(result.error) })
    } else if (options.done) {
      const said = options.done(result.data)
      show({ tone: 'good', ...(typeof said === 'string' ? { heading: said } : said) })
    }
    return result
  }

  return { run, busy, failure }
}
