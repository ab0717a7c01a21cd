import { onScopeDispose, readonly, type Ref, ref } from 'vue'
import { useLinkStore } from '../stores/link.ts'

const tickMs = 250
const now = ref(Date.now())
let users = 0
let ticking: ReturnType<typeof setInterval> | undefined

/**
 * The server's time now, in ms, shared by the whole page and renewed four times a second while somebody shows it.
 * Nothing counts by itself: what has passed is this minus a start.
 */
export function useNow(): Readonly<Ref<number>> {
  const link = useLinkStore()
  const tick = () => {
    now.value = Date.now() + link.offsetMs
  }
  tick()
  users += 1
  ticking ??= setInterval(tick, tickMs)
  onScopeDispose(() => {
    users -= 1
    if (users > 0) return
    clearInterval(ticking)
    ticking = undefined
  })
  return readonly(now)
}
