import { onScopeDispose, shallowRef, watch } from 'vue'
import type { Failure, Result } from '../../../shared/result.ts'

const pauseMs = 350

/**
 * What the server would make of a form that is being filled in: asked once nothing was typed for a moment. While it is
 * asked the last answer stays; of what is not whole nothing is known.
 * @param input what to ask with; null while the form is not whole
 * @param ask asks the server
 */
export function usePreview<Input, Data>(input: () => Input | null, ask: (input: Input) => Promise<Result<Data>>) {
  const data = shallowRef<Data | null>(null)
  const failure = shallowRef<Failure | null>(null)
  let round = 0
  let pause: ReturnType<typeof setTimeout> | undefined

  async function look(given: Input, mine: number) {
    const answer = await ask(given)
    if (mine !== round) return
    data.value = answer.ok ? answer.data : null
    failure.value = answer.ok ? null : answer.error
  }
  watch(
    () => JSON.stringify(input()),
    () => {
      round += 1
      clearTimeout(pause)
      const given = input()
      if (given === null) {
        data.value = null
        failure.value = null
        return
      }
      const mine = round
      pause = setTimeout(() => void look(given, mine), pauseMs)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    round += 1
    clearTimeout(pause)
  })
  return { data, failure }
}
