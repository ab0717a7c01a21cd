import { computed, type MaybeRefOrGetter, toValue, type WritableComputedRef } from 'vue'
import { useDraftsStore } from '../stores/drafts.ts'

/**
 * Something being typed that survives reload, cut and crash: kept at every keystroke, for this person and this key.
 * @param key names the place, such as `() => \`note.${contactId}\``; another key shows another draft
 * @param initial what an untouched draft is; also what `clear` goes back to
 */
export function useDraft<T>(
  key: MaybeRefOrGetter<string>,
  initial: T,
): { draft: WritableComputedRef<T>; clear(): void } {
  const drafts = useDraftsStore()
  const draft = computed<T>({
    get: () => drafts.slot(toValue(key), initial).value,
    set: (value) => {
      drafts.slot(toValue(key), initial).value = value
    },
  })
  const clear = () => {
    draft.value = structuredClone(initial)
  }
  return { draft, clear }
}
