import { ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Failure } from '../../../shared/result.ts'

/**
 * What the server found wrong with the fields of a step, in words, until they are changed: an error does not stay at
 * a field that was filled meanwhile. The key of a step without fields is `answer`.
 */
export function useStepProblems(failure: () => Failure | null) {
  const { t, te } = useI18n()
  const changed = ref(new Set<string>())
  watch(failure, () => (changed.value = new Set()))

  const problem = (key: string): string | undefined => {
    const last = failure()
    const word = last?.reason === 'badAnswer' && !changed.value.has(key) ? last.fields?.[key] : undefined
    return word === undefined ? undefined : te(`script.problem.${word}`) ? t(`script.problem.${word}`) : word
  }
  return { problem, setChanged: (key: string) => changed.value.add(key) }
}
