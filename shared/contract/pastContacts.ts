import { z } from 'zod'
import { channel, duration, id, instant } from './basics.ts'

/** A contact that is over, as another system kept it. Lengths in ms; what was not recorded is 0. */
export const pastContact = z
  .strictObject({
    id,
    channel,
    queue: id,
    enteredAt: instant,
    /** Without it the customer left unanswered. */
    answeredAt: instant.optional(),
    endedAt: instant,
    talkMs: duration.default(0),
    holdMs: duration.default(0),
    wrapUpMs: duration.default(0),
    agentId: id.optional(),
    customerId: id.optional(),
    disposition: id.optional(),
    subject: z.string().trim().min(1).max(200).optional(),
    attributes: z.record(z.string().max(60), z.string().max(500)).optional(),
  })
  .refine(({ enteredAt, answeredAt = enteredAt, endedAt }) => enteredAt <= answeredAt && answeredAt <= endedAt, {
    path: ['endedAt'],
    message: 'a contact enters, is answered and ends in this order',
  })
export type PastContact = z.infer<typeof pastContact>
export const importPastInput = z.strictObject({ contacts: z.array(pastContact).min(1).max(500) })
