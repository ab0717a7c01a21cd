import { computed, type ComputedRef, type Ref, ref, shallowRef, watch } from 'vue'
import type { PartlyFound } from '../../../shared/contract/search.ts'
import type { Failure } from '../../../shared/result.ts'
import { useLinkStore } from '../../stores/link.ts'
import { useCustomersStore } from '../../stores/customers.ts'

const pageSize = 100

export interface CustomerList {
  ids: Readonly<Ref<readonly string[]>>
  loading: Readonly<Ref<boolean>>
  failure: Readonly<Ref<Failure | null>>
  /** Why a search may lack somebody. */
  partly: Readonly<Ref<PartlyFound | null>>
  isComplete: ComputedRef<boolean>
  loadMore(): Promise<void>
  reload(): Promise<void>
}

/** The customers that a search finds, by name, read page by page; all of them without a search. */
export function useCustomerList(search: Readonly<Ref<string>>): CustomerList {
  const customers = useCustomersStore()
  const link = useLinkStore()
  const ids = shallowRef<readonly string[]>([])
  const cursor = ref<string | null>(null)
  const loading = ref(false)
  const failure = shallowRef<Failure | null>(null)
  const partly = ref<PartlyFound | null>(null)
  let round = 0

  const ask = (after: string | null) => {
    const words = search.value.trim()
    return customers.readPage({
      limit: pageSize,
      ...(words ? { search: words } : {}),
      ...(after === null ? {} : { cursor: after }),
    })
  }

  /** Reads page by page until `count` are known; what is shown changes once, at the end, so that nothing flickers. */
  async function readUpTo(count: number, known: readonly string[], after: string | null) {
    round += 1
    const mine = round
    const found = new Set(known)
    let next = after
    loading.value = true
    do {
      const answer = await ask(next)
      if (mine !== round) return
      failure.value = answer.ok ? null : answer.error
      if (!answer.ok) break
      next = answer.data.nextCursor
      partly.value = answer.data.partly ?? null
      for (const customer of answer.data.items) found.add(customer.id)
    } while (next !== null && found.size < count)
    loading.value = false
    if (failure.value) return
    cursor.value = next
    ids.value = [...found]
  }

  const reload = () => readUpTo(1, [], null)
  const loadMore = async () => {
    if (!loading.value && cursor.value !== null) await readUpTo(ids.value.length + 1, ids.value, cursor.value)
  }

  watch(
    () => search.value.trim(),
    () => void reload(),
    { immediate: true },
  )
  // After a cut as many are read again as are shown, so that the list keeps its length under the eyes.
  watch(
    () => link.resumes,
    () => void readUpTo(Math.max(1, ids.value.length), [], null),
  )
  return { ids, loading, failure, partly, isComplete: computed(() => cursor.value === null), loadMore, reload }
}
