import { z } from 'zod'
import { channel, command, id, instant } from './basics.ts'
import { skillNeeds } from './contacts.ts'

/** What a person chooses to be; timers and reconnects never overwrite it (I12). */
export const presence = z.enum(['ready', 'notReady', 'offline'])
export type Presence = z.infer<typeof presence>

/** What the floor sees: the choice, and the load on top of it. */
export const agentState = z.enum(['offline', 'ready', 'ringing', 'busy', 'wrapUp', 'notReady', 'linkLost'])
export type AgentState = z.infer<typeof agentState>

/** Reason codes; the two last are set by the server. */
export const notReadyReason = z.enum([
  'break',
  'lunch',
  'meeting',
  'training',
  'coaching',
  'admin',
  'ringNoAnswer',
  'disconnected',
])
export type NotReadyReason = z.infer<typeof notReadyReason>

export const agent = z.object({
  id,
  name: z.string(),
  chosen: presence,
  state: agentState,
  reason: notReadyReason.nullable(),
  /** Since when this state; in `linkLost`, the state beneath the cut, which goes on when the link is back. */
  stateSince: instant,
  queues: z.array(id),
  skills: skillNeeds,
  /** What is in hand now, by channel. */
  load: z.partialRecord(channel, z.int()),
  linkLostAt: instant.nullable(),
  version: z.int(),
})
export type Agent = z.infer<typeof agent>

export const setPresenceInput = command({
  state: presence,
  reason: z.enum(['break', 'lunch', 'meeting', 'training', 'coaching', 'admin']).optional(),
})
export type SetPresenceInput = z.infer<typeof setPresenceInput>
