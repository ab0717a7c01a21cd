import { request } from '../../connection/current.ts'
import { useLinkStore } from '../../stores/link.ts'
import { useSessionStore } from '../../stores/session.ts'

/** Ends the session on the server, if it can be reached, and here in any case. Drafts stay. */
export function useSignOut(): () => Promise<void> {
  const session = useSessionStore()
  const link = useLinkStore()
  return async () => {
    if (link.isLive) await request('session:leave', {})
    session.end('signedOut')
  }
}
