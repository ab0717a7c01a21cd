import { computed, type ComputedRef, type Ref, ref, shallowRef, watch } from 'vue'
import type { SearchGap } from '../../../shared/contract/articles.ts'
import type { Failure } from '../../../shared/result.ts'
import { useArticlesStore } from '../../stores/articles.ts'
import { useLinkStore } from '../../stores/link.ts'

const pageSize = 60

/** Gaps of a state, those met most often first, page by page; read again when one comes or goes. */
export function useGaps(state: Readonly<Ref<SearchGap['state']>>): {
  rows: Readonly<Ref<readonly SearchGap[]>>
  loading: Readonly<Ref<boolean>>
  failure: Readonly<Ref<Failure | null>>
  hasMore: ComputedRef<boolean>
  loadMore(): Promise<void>
  reload(): Promise<void>
} {
  const articles = useArticlesStore()
  const link = useLinkStore()
  const rows = shallowRef<readonly SearchGap[]>([])
  const cursor = ref<string | null>(null)
  const loading = ref(false)
  const failure = shallowRef<Failure | null>(null)
  let round = 0

  /** Reads page by page until `count` are known; what is shown changes once, at the end. */
  async function readUpTo(count: number, known: readonly SearchGap[], after: string | null) {
    round += 1
    const mine = round
    const found = new Map(known.map((gap) => [gap.id, gap]))
    let next = after
    loading.value = true
    do {
      const place = next === null ? {} : { cursor: next }
      const answer = await articles.readGaps({ state: state.value, limit: pageSize, ...place })
      if (mine !== round) return
      failure.value = answer.ok ? null : answer.error
      if (!answer.ok) break
      next = answer.data.nextCursor
      for (const gap of answer.data.items) found.set(gap.id, gap)
    } while (next !== null && found.size < count)
    loading.value = false
    if (failure.value) return
    cursor.value = next
    rows.value = [...found.values()]
  }
  const reload = () => readUpTo(Math.max(1, rows.value.length), [], null)
  const loadMore = async () => {
    if (!loading.value && cursor.value !== null) await readUpTo(rows.value.length + 1, rows.value, cursor.value)
  }
  watch(
    state,
    () => {
      rows.value = []
      void reload()
    },
    { immediate: true },
  )
  watch([() => link.resumes, () => articles.gapChanges], () => void reload())
  return { rows, loading, failure, hasMore: computed(() => cursor.value !== null), loadMore, reload }
}
