import { computed } from 'vue'
import { request } from '../../connection/current.ts'
import { useLoad } from '../../composables/useLoad.ts'
import { useWatching } from '../../composables/useWatching.ts'
import { useTicketsStore } from '../../stores/tickets.ts'

/** Checks that are due, the first 100 by their time, and what waits for a review, with their tickets. */
export function useDue() {
  const store = useTicketsStore()
  useWatching(store.watch, store.unwatch)
  const { data, failure, loading, reload } = useLoad(
    () => null,
    async () => {
      const [checks, waiting] = await Promise.all([
        request('complaint:checks', { state: 'due', limit: 100 }),
        store.readPage({ kind: 'complaint', state: 'pending', class: 'notNow', limit: 200 }),
      ])
      if (!waiting.ok) return waiting
      if (!checks.ok) return checks
      const unknown = new Set(checks.data.items.map(({ ticketId }) => ticketId).filter((id) => !store.byId.has(id)))
      await Promise.all([...unknown].map((id) => store.read(id)))
      return checks
    },
  )
  return {
    data,
    failure,
    loading,
    reload,
    checks: computed(() => data.value?.items ?? []),
    reviews: computed(() =>
      [...store.byId.values()]
        .filter(({ kind, state, reviewAt }) => kind === 'complaint' && state === 'pending' && reviewAt !== null)
        .toSorted((a, b) => (a.reviewAt ?? 0) - (b.reviewAt ?? 0)),
    ),
    ticketOf: (id: string) => store.byId.get(id),
  }
}
