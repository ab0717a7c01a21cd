import { computed, type ComputedRef, type Ref, ref, shallowRef } from 'vue'
import type { TicketChanges } from '../../../shared/contract/tickets.ts'
import type { BulkOutcome } from '../../../shared/contract/tickets/macros.ts'
import type { Failure } from '../../../shared/result.ts'
import { useTicketsStore } from '../../stores/tickets.ts'

const atOnce = 100

export type BulkWork = { changes: TicketChanges } | { macroId: string }

/** Does the same for many tickets, part by part, and keeps what became of each. */
export function useBulk(): {
  running: Readonly<Ref<boolean>>
  total: Readonly<Ref<number>>
  outcome: Readonly<Ref<BulkOutcome>>
  failed: ComputedRef<(BulkOutcome[number] & { ok: false })[]>
  /** Why the rest was not tried. */
  failure: Readonly<Ref<Failure | null>>
  isDone: ComputedRef<boolean>
  run(ids: readonly string[], work: BulkWork): Promise<void>
  forget(): void
} {
  const tickets = useTicketsStore()
  const running = ref(false)
  const total = ref(0)
  const outcome = shallowRef<BulkOutcome>([])
  const failure = shallowRef<Failure | null>(null)

  async function run(ids: readonly string[], work: BulkWork) {
    if (running.value) return
    running.value = true
    forget()
    total.value = ids.length
    for (let from = 0; from < ids.length; from += atOnce) {
      const some = ids.slice(from, from + atOnce).map((id) => {
        const version = tickets.byId.get(id)?.version
        return version === undefined ? { id } : { id, version }
      })
      const answer = await tickets.bulk({ tickets: some, ...work })
      if (!answer.ok) {
        failure.value = answer.error
        break
      }
      outcome.value = [...outcome.value, ...answer.data]
    }
    running.value = false
  }
  function forget() {
    outcome.value = []
    failure.value = null
    total.value = 0
  }
  const failed = computed(() => outcome.value.filter((each) => !each.ok))
  const isDone = computed(() => !running.value && total.value > 0)
  return { running, total, outcome, failed, failure, isDone, run, forget }
}
