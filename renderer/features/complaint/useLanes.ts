import { computed, type ComputedRef, ref, type Ref } from 'vue'
import type { ComplaintStep, Ticket } from '../../../shared/contract/tickets.ts'
import { complaintSteps } from '../../../shared/domain/complaintMoves.ts'
import { type Failure, ok } from '../../../shared/result.ts'
import { useLoad } from '../../composables/useLoad.ts'
import { useWatching } from '../../composables/useWatching.ts'
import { useAgentsStore } from '../../stores/agents.ts'
import { useTicketsStore } from '../../stores/tickets.ts'

const perRead = 50
/** The states in which a complaint stands in a lane. */
const statesOf = {
  discover: ['open', 'pending'],
  filter: ['open', 'pending'],
  handle: ['open', 'pending'],
  monitor: ['resolved'],
  assess: ['resolved'],
} as const satisfies Record<ComplaintStep, readonly Ticket['state'][]>

export interface Lane {
  step: ComplaintStep
  tickets: Ticket[]
  hasMore: boolean
}

/** The complaints that are not closed, by step, the next due first; live, read on lane by lane. */
export function useLanes(mine: Readonly<Ref<boolean>>): {
  lanes: ComputedRef<Lane[]>
  loading: Readonly<Ref<boolean>>
  failure: Readonly<Ref<Failure | null>>
  reload(): Promise<void>
  more(step: ComplaintStep): Promise<void>
} {
  const store = useTicketsStore()
  const agents = useAgentsStore()
  /** Where the next page of a lane begins, by step and state; null behind the last. */
  const cursors = ref(new Map<string, string | null>())
  useWatching(store.watch, store.unwatch)

  async function readOn(step: ComplaintStep, state: Ticket['state']) {
    const key = `${step} ${state}`
    const cursor = cursors.value.get(key)
    if (cursor === null) return ok(null)
    const answer = await store.readPage({
      kind: 'complaint',
      step,
      state,
      sort: 'opened',
      order: 'asc',
      limit: perRead,
      ...(cursor === undefined ? {} : { cursor }),
    })
    if (answer.ok) cursors.value.set(key, answer.data.nextCursor)
    return answer
  }
  const { loading, failure, reload } = useLoad(
    () => null,
    async () => {
      cursors.value = new Map()
      const all = complaintSteps.flatMap((step) => statesOf[step].map((state) => readOn(step, state)))
      const answers = await Promise.all(all)
      return answers.find((answer) => !answer.ok) ?? ok(null)
    },
  )
  const more = async (step: ComplaintStep) =>
    void (await Promise.all(statesOf[step].map((state) => readOn(step, state))))

  const lanes = computed(() => {
    const open = [...store.byId.values()].filter(
      (ticket) =>
        ticket.kind === 'complaint' && ticket.mergedIntoId === null && (!mine.value || ticket.ownerId === agents.myId),
    )
    return complaintSteps.map((step) => {
      const states: readonly string[] = statesOf[step]
      const here = open.filter((ticket) => (ticket.step ?? 'discover') === step && states.includes(ticket.state))
      const hasMore = states.some((state) => typeof cursors.value.get(`${step} ${state}`) === 'string')
      return { step, tickets: here.toSorted(byNextDue), hasMore }
    })
  })
  return { lanes, loading, failure, reload, more }
}

const never = Number.MAX_SAFE_INTEGER
/** What is due next; a review counts as well. Without either, the oldest. */
export const byNextDue = (a: Ticket, b: Ticket): number =>
  Math.min(a.dueAt ?? never, a.reviewAt ?? never) - Math.min(b.dueAt ?? never, b.reviewAt ?? never) ||
  a.openedAt - b.openedAt
