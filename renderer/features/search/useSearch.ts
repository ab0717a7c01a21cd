import { computed, type ComputedRef, onScopeDispose, type Ref, ref, shallowRef, watch } from 'vue'
import type { SearchCounts, SearchHit } from '../../../shared/contract/search.ts'
import type { Failure } from '../../../shared/result.ts'
import { useLinkStore } from '../../stores/link.ts'
import { hitKey, useSearchStore } from '../../stores/search.ts'
import { askOf, countAskOf, isAsked, queryOf, type SearchQuestion } from './searchQuestion.ts'

const pageSize = 50
/** So many are read again after a cut or on coming back; what lay further down is paged to again. */
const mostAgain = 200
/** Nothing found for so long is nothing found, and no word half typed. */
const settledMs = 1500

export interface Search {
  hits: ComputedRef<readonly SearchHit[]>
  /** Null while they are counted. */
  counts: ComputedRef<SearchCounts | null>
  loading: Readonly<Ref<boolean>>
  failure: Readonly<Ref<Failure | null>>
  isBuilding: ComputedRef<boolean>
  isComplete: ComputedRef<boolean>
  loadMore(): Promise<void>
  reload(): Promise<void>
  /** The person has finished typing: nothing found may be an article that is missing. */
  settle(): void
}

const keyOf = (question: SearchQuestion) =>
  JSON.stringify(Object.entries(queryOf({ ...question, text: question.text.trim() })).toSorted())

/** The hits of a question, read page by page, and how many there are of each kind. */
export function useSearch(question: Readonly<Ref<SearchQuestion>>): Search {
  const search = useSearchStore()
  const link = useLinkStore()
  const loading = ref(false)
  const failure = shallowRef<Failure | null>(null)
  const key = computed(() => keyOf(question.value))
  const countKey = computed(() => {
    const { noun: _noun, ...rest } = question.value
    return keyOf({ ...rest, order: 'best' })
  })
  const shown = computed(() => (search.shown?.key === key.value ? search.shown : null))
  const now = () => Date.now() + link.offsetMs
  let round = 0
  let settling: ReturnType<typeof setTimeout> | undefined

  /** Reads on until `count` are known; what is shown changes once, at the end, so that nothing flickers. */
  async function readUpTo(count: number, known: readonly SearchHit[], after: string | null) {
    round += 1
    const [mine, asked] = [round, key.value]
    const found = new Map(known.map((hit) => [hitKey(hit), hit]))
    let cursor = after
    let isBuilding = false
    loading.value = true
    do {
      const more = cursor === null ? {} : { cursor }
      const answer = await search.find({ ...askOf(question.value, now()), typing: true, limit: pageSize, ...more })
      if (mine !== round) return
      failure.value = answer.ok ? null : answer.error
      if (!answer.ok) break
      cursor = answer.data.nextCursor
      isBuilding = answer.data.isBuilding
      for (const hit of answer.data.items) found.set(hitKey(hit), hit)
    } while (cursor !== null && found.size < count)
    loading.value = false
    if (!failure.value) search.shown = { key: asked, hits: [...found.values()], cursor, isBuilding }
  }

  async function reload() {
    clearTimeout(settling)
    if (!isAsked(question.value)) {
      round += 1
      loading.value = false
      failure.value = null
      return
    }
    const again = Math.min(mostAgain, shown.value?.hits.length ?? 0)
    if (search.counted?.key !== countKey.value) void search.count(countKey.value, countAskOf(question.value, now()))
    await readUpTo(Math.max(1, again), [], null)
    if (shown.value?.hits.length === 0) settling = setTimeout(settle, settledMs)
  }
  const loadMore = async () => {
    const at = shown.value
    if (!loading.value && at?.cursor) await readUpTo(at.hits.length + 1, at.hits, at.cursor)
  }
  function settle() {
    clearTimeout(settling)
    if (shown.value?.hits.length === 0 && question.value.text.trim() !== '')
      void search.find({ ...askOf(question.value, now()), limit: 1 })
  }

  watch(key, () => void reload(), { immediate: true })
  watch(
    () => link.resumes,
    () => {
      search.counted = null
      void reload()
    },
  )
  onScopeDispose(() => clearTimeout(settling))
  return {
    // What was found before stays until the answer is there.
    hits: computed(() => {
      if (!isAsked(question.value)) return []
      return (shown.value ?? (failure.value ? null : search.shown))?.hits ?? []
    }),
    counts: computed(() => (search.counted?.key === countKey.value ? search.counted : null)),
    loading,
    failure,
    isBuilding: computed(() => shown.value?.isBuilding ?? false),
    isComplete: computed(() => shown.value !== null && shown.value.cursor === null),
    loadMore,
    reload,
    settle,
  }
}
