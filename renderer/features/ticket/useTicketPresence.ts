import { computed, type ComputedRef, onScopeDispose } from 'vue'
import { useWatching } from '../../composables/useWatching.ts'
import { useLinkStore } from '../../stores/link.ts'
import { useSessionStore } from '../../stores/session.ts'
import { useTicketsStore } from '../../stores/tickets.ts'
import { useTicketTalkStore } from '../../stores/ticketTalk.ts'
import type { Viewer } from '../../../shared/contract/tickets.ts'

/** Says that this ticket is open here, and who else has it open. */
export function useViewers(ticketId: string): ComputedRef<Viewer[]> {
  const talk = useTicketTalkStore()
  const tickets = useTicketsStore()
  const session = useSessionStore()
  useWatching(
    () => talk.view(ticketId),
    () => talk.leave(ticketId),
  )
  return computed(() => (tickets.viewers.get(ticketId) ?? []).filter(({ userId }) => userId !== session.user?.id))
}

/** The server forgets a word of typing after ten seconds. */
const againMs = 5000
const silentMs = 4000

/** Tells the others while something is typed here: at its first letter, now and then, and when it stops. */
export function useTyping(ticketId: string): { type(): void; stop(): void } {
  const talk = useTicketTalkStore()
  const link = useLinkStore()
  let saidAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const say = (typing: boolean) => {
    if (link.isLive) void talk.sayTyping(ticketId, typing)
  }
  function stop() {
    clearTimeout(timer)
    if (saidAt === 0) return
    saidAt = 0
    say(false)
  }
  function type() {
    clearTimeout(timer)
    timer = setTimeout(stop, silentMs)
    if (Date.now() - saidAt < againMs) return
    saidAt = Date.now()
    say(true)
  }
  onScopeDispose(stop)
  return { type, stop }
}
