import { computed, type ComputedRef, inject, type InjectionKey, provide } from 'vue'
import type { ComplaintRoom } from '../../../shared/contract/complaints.ts'
import type { RawInput } from '../../../shared/contract/index.ts'
import { type Action, useAction } from '../../composables/useAction.ts'
import { useComplaintsStore, type ComplaintAct } from '../../stores/complaints.ts'
import { useSessionStore } from '../../stores/session.ts'

const key: InjectionKey<ComputedRef<ComplaintRoom>> = Symbol('complaint')

/** Gives the complaint to the forms of its steps. */
export const provideComplaint = (room: ComputedRef<ComplaintRoom>): void => provide(key, room)

/** The complaint around a form, live, and whether this person may still write to it. Throws outside one. */
export function useComplaint(own?: ComputedRef<ComplaintRoom>) {
  // Whoever provides it does not get it from itself.
  const room = own ?? inject(key)
  if (!room) throw new Error('no complaint around this form')
  const session = useSessionStore()
  const ticketId = room.value.ticket.id
  const isClosed = computed(() => room.value.ticket.state === 'closed')
  const locked = computed(() => isClosed.value || !session.may('complaint:plan'))
  const isOpenGate = (...names: string[]) => room.value.gates.some(({ name }) => names.includes(name))
  return { room, ticketId, isClosed, locked, isOpenGate }
}

/** Something done to the complaint around a form; what was typed goes only when the server has it. */
export function useComplaintAct<N extends ComplaintAct, Args extends unknown[]>(
  name: N,
  input: (...args: Args) => RawInput<N>,
  done: () => void = () => {},
): Action<Args, unknown> {
  const complaints = useComplaintsStore()
  return useAction(async (...args: Args) => {
    const answer = await complaints.act(name, input(...args))
    if (answer.ok) done()
    return answer
  })
}
