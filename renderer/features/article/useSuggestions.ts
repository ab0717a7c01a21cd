import { refDebounced } from '@vueuse/core'
import { computed, type ComputedRef, ref } from 'vue'
import type { ArticleSuggestion } from '../../../shared/contract/articles.ts'
import type { Language } from '../../../shared/contract/basics.ts'
import { ok } from '../../../shared/result.ts'
import { useLoad } from '../../composables/useLoad.ts'
import { useArticlesStore } from '../../stores/articles.ts'

/** What articles are wanted for; `heard` counts what was said, so that more words are looked at again. */
export interface SuggestionsFor {
  contactId?: string
  ticketId?: string
  language: Language
  heard: number
}

export interface Suggestions {
  /** Those that fit, the best first; none while nothing fits or nothing is known yet. */
  list: ComputedRef<readonly ArticleSuggestion[]>
  /** Whether the server has answered for this contact or ticket. */
  isKnown: ComputedRef<boolean>
}

const restMs = 600
const most = 5

/**
 * Articles that fit a contact or a ticket by what was said in it. They are asked for anew when somebody says more, never
 * by what is being typed, and what is shown stays until the answer is there.
 */
export function useSuggestions(about: () => SuggestionsFor | null): Suggestions {
  const articles = useArticlesStore()
  const key = computed(() => JSON.stringify(about()))
  const rested = refDebounced(key, restMs)
  const idOf = () => about()?.contactId ?? about()?.ticketId ?? null
  const knownFor = ref<string | null>(null)
  const { data } = useLoad(
    () => `${rested.value} ${articles.changes}`,
    async () => {
      const asked = about()
      const id = idOf()
      if (!asked) return ok([])
      const { heard: _heard, ...input } = asked
      const answer = await articles.suggest({ ...input, limit: most })
      if (answer.ok) knownFor.value = id
      return answer
    },
  )
  const isKnown = computed(() => knownFor.value !== null && knownFor.value === idOf())
  return { isKnown, list: computed(() => (isKnown.value ? (data.value ?? []) : [])) }
}
