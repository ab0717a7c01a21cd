import { onScopeDispose, watch } from 'vue'
import type { Result } from '../../shared/result.ts'
import { useLinkStore } from '../stores/link.ts'

/**
 * Keeps pushes coming that a page must ask for, such as those of all tickets: asks now and after each reconnect, and
 * stops when the page goes. Call it before useLoad, so that nothing falls between the read and the first push.
 * @param start, @param stop from a store: `useWatching(tickets.watch, tickets.unwatch)`
 */
export function useWatching(start: () => Promise<Result<unknown>>, stop: () => Promise<Result<unknown>>): void {
  const link = useLinkStore()
  watch(
    () => link.resumes,
    () => void start(),
    { immediate: true },
  )
  onScopeDispose(() => {
    if (link.isLive) void stop()
  })
}
