import { computed, type ComputedRef, nextTick, type Ref, ref, watch } from 'vue'
import type { ComplaintRoom, OpenGate } from '../../../shared/contract/complaints.ts'
import type { ComplaintStep } from '../../../shared/contract/tickets.ts'
import { complaintSteps } from '../../../shared/domain/complaintMoves.ts'

/** Which step of a complaint is looked at, the next thing to do, and the way to the field that does it. */
export function useSteps(
  room: ComputedRef<ComplaintRoom>,
  box: Readonly<Ref<HTMLElement | null>>,
  /** A gate that somebody wants to close; set to null as soon as it was gone to, or is not open. */
  wanted: Ref<string | null> = ref(null),
): {
  shown: Ref<ComplaintStep>
  present: ComputedRef<ComplaintStep>
  /** The first gate that is open where the complaint stands. */
  next: ComputedRef<OpenGate | undefined>
  /** Where it goes from here; undefined once it is closed. */
  to: ComputedRef<ComplaintStep | 'closed' | undefined>
  go(gate: OpenGate): Promise<void>
} {
  const present = computed<ComplaintStep>(() => room.value.ticket.step ?? 'discover')
  const shown = ref<ComplaintStep>(present.value)
  watch(present, (step) => (shown.value = step))
  const next = computed(() =>
    room.value.ticket.state === 'closed' ? undefined : room.value.gates.find(({ step }) => step === present.value),
  )
  const to = computed(() =>
    room.value.ticket.state === 'closed'
      ? undefined
      : (complaintSteps[complaintSteps.indexOf(present.value) + 1] ?? 'closed'),
  )

  async function go({ step, name }: OpenGate) {
    shown.value = step
    await nextTick()
    const place = box.value?.querySelector<HTMLElement>(`[data-gate~="${name}"]`)
    place?.scrollIntoView({ block: 'center' })
    place?.querySelector<HTMLElement>('input, select, textarea, button, a')?.focus({ preventScroll: true })
  }
  watch(
    [wanted, box],
    ([name, place]) => {
      if (name === null || place === null) return
      const gate = room.value.gates.find((each) => each.name === name)
      wanted.value = null
      if (gate) void go(gate)
    },
    { immediate: true, flush: 'post' },
  )
  return { shown, present, next, to, go }
}
