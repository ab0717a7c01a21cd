import { computed, type ComputedRef, type Ref } from 'vue'
import type { ComplaintRoom } from '../../../shared/contract/complaints.ts'
import { useComplaintsStore } from '../../stores/complaints.ts'
import { useSessionStore } from '../../stores/session.ts'

/** How much this person grants alone, below zero for nothing at all; and what was given or asked for at this complaint. */
export function useRemedyLimit(room: Readonly<Ref<ComplaintRoom>>): {
  limit: ComputedRef<number>
  given: ComputedRef<number>
} {
  const complaints = useComplaintsStore()
  const session = useSessionStore()
  return {
    limit: computed(() => {
      const role = session.user?.role
      return (role && complaints.rules?.rules.remedyLimits[role]) ?? -1
    }),
    given: computed(() =>
      room.value.remedies.filter(({ state }) => state !== 'refused').reduce((sum, { amount }) => sum + amount, 0),
    ),
  }
}
