import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { RawInput } from '../../shared/contract/index.ts'
import type { SearchCounts, SearchHit } from '../../shared/contract/search.ts'
import { request } from '../connection/current.ts'

/** What a search showed last, so that who comes back to it finds it as it was. */
export interface ShownSearch {
  /** The question, as its page names it. */
  key: string
  hits: readonly SearchHit[]
  cursor: string | null
  isBuilding: boolean
}

/** The search over everything, and what it showed last. */
export const useSearchStore = defineStore('search', () => {
  const shown = shallowRef<ShownSearch | null>(null)
  const counted = shallowRef<(SearchCounts & { key: string }) | null>(null)
  /** The hit that was gone to, by its key. */
  const opened = shallowRef<string | null>(null)

  const find = (input: RawInput<'search:all'>) => request('search:all', input)

  /** Counts what a question finds; `key` is what the page names it. */
  async function count(key: string, input: RawInput<'search:count'>) {
    const answer = await request('search:count', input)
    if (answer.ok) counted.value = { key, ...answer.data }
    return answer
  }
  function clear() {
    shown.value = null
    counted.value = null
    opened.value = null
  }
  return { shown, counted, opened, find, count, clear }
})

/** One document each: an article is one in each language, published or not. */
export const hitKey = ({ noun, id, language, state }: SearchHit): string =>
  noun === 'article' ? [noun, id, language, state].join('/') : `${noun}/${id}`
