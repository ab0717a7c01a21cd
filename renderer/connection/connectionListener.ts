import type { Snapshot } from '../../shared/contract/session.ts'
import type { NamedPush } from './pushOrder.ts'
import type { EndReason } from './wire.ts'

export type LinkState = 'connecting' | 'live' | 'offline'

/** What a connection tells; it has one listener, which binds it to the stores. */
export interface ConnectionListener {
  onSnapshot(snapshot: Snapshot): void
  onPush(push: NamedPush): void
  onLink(state: LinkState): void
  /** A resume is applied; `changes` counts the replayed pushes that were news. */
  onResumed(resumed: { kind: 'snapshot' | 'events'; changes: number }): void
  /** A round trip: how long it took, and the server's clock in its midst. */
  onPing(lagMs: number, serverNow: number): void
  onEnded(reason: EndReason): void
}
