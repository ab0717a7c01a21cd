/** What a command comes to: done, done without any effect, or the code of its refusal. */
export type Outcome = 'ok' | 'nothing' | 'stale' | 'conflict' | 'notFound' | 'invalid'

export interface ModelQueue {
  mode: string
  skills: Record<string, number>
  offerMs: number
  wrapUpMs: number
  dispositionRequired: boolean
  overflowTo: string | null
  overflowAfterMs: number | null
}

export interface ModelAgent {
  id: string
  queues: string[]
  skills: Record<string, number>
  chosen: string
  reason: string | null
  linkLostAt: number | null
}

export interface ModelContact {
  id: string
  queue: string
  kind: 'voice' | 'chat' | 'written'
  /** What it asks for itself, beside what its queue does. */
  skills: Record<string, number>
  state: string
  rankAt: number
  queuedAt: number
  agent: string | null
  expiresAt: number | null
  heldAt: number | null
  wrapUpUntil: number | null
  requeues: number
  callback: boolean
  targetAgent: string | null
  targetUntil: number | null
  /** Who is not asked again for a while, since when; and who declined it or let it ring, when. */
  refusals: Map<string, number>
  turnedDown: Map<string, number>
}

export const rules = {
  capacity: { voice: 1, chat: 2, written: 2 },
  graceMs: 30_000,
  relaxEveryMs: 30_000,
  askAgainAfterMs: 20_000,
}
