import { z } from 'zod'
import { channel, duration, id, instant, localText } from './basics.ts'
import { customerClass } from './customers.ts'

/** Settings of a queue. */
export const queue = z.object({
  id,
  name: localText,
  mode: z.enum(['push', 'pull']),
  offerMs: duration,
  wrapUpMs: duration,
  dispositionRequired: z.boolean(),
  serviceLevelMs: duration,
  serviceLevelTarget: z.number().min(0).max(1),
  shortAbandonMs: duration,
})
export type Queue = z.infer<typeof queue>

/** One waiting contact as the desks see it. */
export const waitingContact = z.object({
  id,
  channel,
  queue: id,
  customerName: z.string().nullable(),
  phoneTail: z.string().nullable(),
  customerClass: customerClass.nullable(),
  subject: z.string().nullable(),
  priority: z.int(),
  /** Since when in this queue, which its service level counts from. */
  queuedAt: instant,
  /** Since when the customer waits; a move to another queue does not restart it. */
  waitingSince: instant,
})
export type WaitingContact = z.infer<typeof waitingContact>

/** A queue right now: how many wait in line, how many ring at somebody, and the first in line. */
export const queueNow = z.object({
  queue: id,
  waiting: z.int(),
  ringing: z.int(),
  /** Since when the first of both has waited. */
  oldestAt: instant.nullable(),
  first: z.array(waitingContact),
})
export type QueueNow = z.infer<typeof queueNow>

/** How a contact may be concluded. */
export const disposition = z.object({ id, name: localText, needsGates: z.boolean() })
export type Disposition = z.infer<typeof disposition>
