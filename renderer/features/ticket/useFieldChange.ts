import { computed, ref, type Ref, type WritableComputedRef } from 'vue'
import type { Ticket } from '../../../shared/contract/tickets.ts'
import type { Failure } from '../../../shared/result.ts'
import { type Action, useAction } from '../../composables/useAction.ts'
import { useTicketsStore } from '../../stores/tickets.ts'

/** What a person may change of a ticket. */
export type TicketField =
  | 'kind'
  | 'subject'
  | 'state'
  | 'pendingReason'
  | 'priority'
  | 'ownerId'
  | 'team'
  | 'category'
  | 'claims'
  | 'severity'
  | 'tags'
  | 'fields'
  | 'wantedBy'
  | 'reviewAt'
  | 'problemId'

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/**
 * Changes one field. A ticket's version also grows by comments and by others' changes elsewhere in it: when only such
 * came in between, the change is sent once more at the new version; when this field itself was changed by somebody
 * else, it is refused as `stale`. A `reason` goes with it where there is one.
 */
export function useChangeTicket<Field extends TicketField>(
  ticket: () => Ticket,
  field: Field,
  options: { quiet?: boolean; reason?: () => string } = {},
): Action<[value: Ticket[Field], seen?: Ticket[Field]], Ticket> {
  const tickets = useTicketsStore()
  return useAction(async (value: Ticket[Field], seen = ticket()[field]) => {
    const { id, version } = ticket()
    const reason = options.reason?.()
    const send = (at: number) =>
      tickets.change({ ticketId: id, version: at, [field]: value, ...(reason ? { reason } : {}) })
    const answer = await send(version)
    if (answer.ok || answer.error.code !== 'stale') return answer
    const fresh = await tickets.read(id)
    if (!fresh.ok) return fresh
    return same(fresh.data.ticket[field], seen) ? send(fresh.data.ticket.version) : answer
  }, options)
}

/** A field as a model for a control: shows the new value at once, and the old one again if it is refused. */
export function useFieldChange<Field extends TicketField>(
  ticket: () => Ticket,
  field: Field,
): {
  model: WritableComputedRef<Ticket[Field]>
  busy: Readonly<Ref<boolean>>
  failure: Readonly<Ref<Failure | null>>
} {
  const { run, busy, failure } = useChangeTicket(ticket, field)
  const pending = ref<{ id: string; value: Ticket[Field] } | null>(null)
  const model = computed<Ticket[Field]>({
    get: () => {
      const waiting = pending.value
      // A ref of a generic type is unwrapped by Vue's types; these values are plain words.
      return waiting?.id === ticket().id ? (waiting.value as Ticket[Field]) : ticket()[field]
    },
    set: (value) => {
      if (same(value, ticket()[field]) || busy.value) return
      pending.value = { id: ticket().id, value }
      void run(value).finally(() => (pending.value = null))
    },
  })
  return { model, busy, failure }
}
