import { refDebounced } from '@vueuse/core'
import { computed, type ComputedRef, type Ref, ref, shallowRef, watch } from 'vue'
import type { PartlyFound } from '../../../shared/contract/search.ts'
import type { Ticket } from '../../../shared/contract/tickets.ts'
import type { Failure } from '../../../shared/result.ts'
import { useWatching } from '../../composables/useWatching.ts'
import { useLinkStore } from '../../stores/link.ts'
import { useTicketsStore } from '../../stores/tickets.ts'
import { askOf, fitsFilter, type TicketFilter } from './ticketFilter.ts'

const pageSize = 100
const largestPage = 200

export interface TicketList {
  /** The ids of the rows, in their places; what they show is in the store. */
  ids: Readonly<Ref<readonly string[]>>
  /** Tickets that came since and wait to be shown. */
  arrived: Readonly<Ref<readonly string[]>>
  loading: Readonly<Ref<boolean>>
  failure: Readonly<Ref<Failure | null>>
  /** How many were read so far, and whether that is all there are. */
  read: ComputedRef<number>
  isComplete: ComputedRef<boolean>
  /** Why a search may lack some. */
  partly: Readonly<Ref<PartlyFound | null>>
  loadMore(): Promise<void>
  /** Reads on until so many are read, or all. */
  loadUpTo(count: number): Promise<void>
  showArrived(): void
  /** Puts a ticket that was opened here on top at once. */
  showFirst(id: string): void
  reload(): Promise<void>
}

/**
 * The tickets that fit a filter, in its order, read page by page. Rows keep their places: changes show in the row, new
 * tickets are only counted until somebody asks for them.
 */
export function useTicketList(filter: Readonly<Ref<TicketFilter>>): TicketList {
  const tickets = useTicketsStore()
  const link = useLinkStore()
  const all = shallowRef<readonly string[]>([])
  const arrived = shallowRef<readonly string[]>([])
  const cursor = ref<string | null>(null)
  const loading = ref(false)
  const failure = shallowRef<Failure | null>(null)
  const partly = ref<PartlyFound | null>(null)
  const known = new Set<string>()
  const words = refDebounced(
    computed(() => filter.value.words.trim()),
    180,
  )
  let round = 0

  const ask = (limit: number, after: string | null) =>
    tickets.readPage({
      limit,
      ...askOf({ ...filter.value, words: words.value }),
      ...(after === null ? {} : { cursor: after }),
    })
  const append = (ids: readonly string[]) => {
    const fresh = ids.filter((id) => !known.has(id))
    for (const id of fresh) known.add(id)
    all.value = [...all.value, ...fresh]
  }
  const announceNew = (ids: readonly string[]) => {
    const fresh = ids.filter((id) => !known.has(id))
    for (const id of fresh) known.add(id)
    if (fresh.length > 0) arrived.value = [...fresh, ...arrived.value]
  }

  /** An older ticket that one has not scrolled to yet is no news; in other orders, one that was changed. */
  const isBehind = (ticket: Ticket): boolean => {
    if (filter.value.sort !== 'opened' || filter.value.order === 'asc')
      return cursor.value !== null && ticket.version > 1
    const last = all.value.at(-1)
    const lastAt = last === undefined ? undefined : tickets.byId.get(last)?.openedAt
    return cursor.value !== null && lastAt !== undefined && ticket.openedAt <= lastAt
  }

  /** Reads one page after `cursor`; whether the answer still counted. */
  async function readOn(limit: number): Promise<boolean> {
    const mine = round
    loading.value = true
    const answer = await ask(limit, cursor.value)
    if (mine !== round) return false
    loading.value = false
    failure.value = answer.ok ? null : answer.error
    if (!answer.ok) return false
    cursor.value = answer.data.nextCursor
    partly.value = answer.data.partly ?? null
    append(answer.data.items.map((ticket) => ticket.id))
    return true
  }

  async function reload() {
    round += 1
    known.clear()
    all.value = []
    arrived.value = []
    cursor.value = null
    await readOn(pageSize)
  }

  const isComplete = computed(() => all.value.length > 0 && cursor.value === null)
  const loadMore = async () => {
    if (!loading.value && cursor.value !== null) await readOn(pageSize)
  }

  async function loadUpTo(count: number) {
    const mine = round
    while (mine === round && cursor.value !== null && all.value.length < count) {
      if (loading.value) await new Promise((resolve) => setTimeout(resolve, 20))
      else if (!(await readOn(largestPage))) return
    }
  }

  /** After a cut: reads as many again as are shown, so that rows are true and what came meanwhile is counted. */
  async function refresh() {
    round += 1
    const mine = round
    loading.value = false
    const seen: string[] = []
    let after: string | null = null
    do {
      const answer = await ask(largestPage, after)
      if (mine !== round || !answer.ok) return
      seen.push(...answer.data.items.map((ticket) => ticket.id))
      after = answer.data.nextCursor
    } while (after !== null && seen.length < all.value.length)
    // Behind the last row that is shown come only those that were never read.
    announceNew(seen.slice(0, seen.findLastIndex((id) => known.has(id)) + 1))
  }

  useWatching(tickets.watch, tickets.unwatch)
  // Only pushes come through the store's door; what is read or opened here does not.
  tickets.$onAction((action) => {
    if (action.name !== 'put') return
    const [ticket] = action.args
    if (!isBehind(ticket) && fitsFilter(ticket, filter.value)) announceNew([ticket.id])
  })
  watch([words, () => JSON.stringify({ ...filter.value, words: '' })], () => void reload(), { immediate: true })
  watch(
    () => link.resumes,
    () => void (all.value.length > 0 ? refresh() : reload()),
  )

  const showFirst = (id: string) => {
    known.add(id)
    arrived.value = arrived.value.filter((each) => each !== id)
    all.value = [id, ...all.value.filter((each) => each !== id)]
  }
  const showArrived = () => {
    all.value = [...arrived.value, ...all.value]
    arrived.value = []
  }
  const read = computed(() => all.value.length)
  return {
    ids: all,
    arrived,
    loading,
    failure,
    partly,
    read,
    isComplete,
    loadMore,
    loadUpTo,
    showArrived,
    showFirst,
    reload,
  }
}
