import { useDocumentVisibility, useIntervalFn } from '@vueuse/core'
import { computed, type ComputedRef, type Ref, ref, watch } from 'vue'
import { useNow } from '../../composables/useNow.ts'
import { useWatching } from '../../composables/useWatching.ts'
import { useLinkStore } from '../../stores/link.ts'
import { useQueuesStore } from '../../stores/queues.ts'
import { useWallboardStore } from '../../stores/wallboard.ts'
import type { WallRow } from './standards.ts'

const askEveryMs = 1000
const staleAfterMs = 2000

/**
 * The wall, kept fresh: pushes when something changes, and a question every second when nothing does, so that a quiet
 * floor is told from a dead link, and midnight is noticed.
 * @returns `staleSince`: the server's time of the last good figures, once they are older than two seconds
 */
export function useWall(): {
  rows: ComputedRef<WallRow[]>
  seq: ComputedRef<number | null>
  at: ComputedRef<number | null>
  staleSince: ComputedRef<number | null>
} {
  const store = useWallboardStore()
  const queues = useQueuesStore()
  const link = useLinkStore()
  const now = useNow()
  const visibility = useDocumentVisibility()
  const confirmedAt: Ref<number | null> = ref(null)
  let asking = false

  useWatching(store.watch, store.unwatch)
  watch(
    () => store.wallboard,
    (wallboard) => (confirmedAt.value = wallboard?.at ?? null),
    { immediate: true },
  )
  useIntervalFn(() => {
    const isFresh = confirmedAt.value !== null && now.value - confirmedAt.value < askEveryMs
    if (asking || isFresh || !link.isLive || visibility.value === 'hidden') return
    asking = true
    void store.watch().finally(() => (asking = false))
  }, askEveryMs)

  const rows = computed(() =>
    (store.wallboard?.queues ?? []).flatMap((figures) => {
      const queue = queues.byId.get(figures.queue)
      return queue ? [{ figures, queue }] : []
    }),
  )
  const staleSince = computed(() => {
    const at = confirmedAt.value
    return at !== null && now.value - at > staleAfterMs ? at : null
  })
  return {
    rows,
    seq: computed(() => store.wallboard?.seq ?? null),
    at: computed(() => store.wallboard?.at ?? null),
    staleSince,
  }
}
