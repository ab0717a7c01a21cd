import { z } from 'zod'
import { agent } from './agents.ts'
import { chars, id, instant } from './basics.ts'
import { contactRoom, offer } from './contacts.ts'
import { disposition, queue, queueNow } from './queues.ts'

export const protocolVersion = 1

export const role = z.enum(['agent', 'lead', 'qa', 'admin'])
export type Role = z.infer<typeof role>

export const user = z.object({ id, email: z.string(), name: z.string(), role })
export type User = z.infer<typeof user>

export const signInInput = z.strictObject({ email: chars.max(254), password: z.string().max(1000) })
export const signedIn = z.object({ token: z.string(), user, expiresAt: instant })
export type SignedIn = z.infer<typeof signedIn>

/** What a desk sends when it connects. */
export const handshake = z.object({
  token: z.string().min(1).max(500),
  protocol: z.literal(protocolVersion),
  since: z.int().min(0).optional(),
})

export const resumeInput = z.strictObject({ since: z.int().min(0).optional() })

/** All that a desk needs to draw itself, as it is at `seq`. */
export const snapshot = z.object({
  serverNow: instant,
  user,
  /** Null for people who take no contacts. */
  agent: agent.nullable(),
  /** Everybody on the floor, for transfers and for the wall. */
  agents: z.array(agent),
  queues: z.array(queue),
  queuesNow: z.array(queueNow),
  dispositions: z.array(disposition),
  /** The contacts in this agent's hands. */
  mine: z.array(contactRoom),
  offers: z.array(offer),
})
export type Snapshot = z.infer<typeof snapshot>

/** A push as it is replayed after a reconnect. */
export const replayed = z.object({ push: z.string(), data: z.unknown() })

export const resumed = z.union([
  z.object({ seq: z.int(), snapshot }),
  z.object({ seq: z.int(), serverNow: instant, events: z.array(replayed) }),
])
export type Resumed = z.infer<typeof resumed>
