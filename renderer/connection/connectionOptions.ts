import type { ConnectionListener } from './connectionListener.ts'

/** What a connection is made with. */
export interface ConnectionOptions {
  address: string
  token(): string | null
  newId(): string
  listener: ConnectionListener
  /** How long one try of a request waits for its answer. */
  ackMs?: number
  /** How long a request waits altogether, over reconnects. */
  patienceMs?: number
  pingMs?: number
  firstRetryMs?: number
}
