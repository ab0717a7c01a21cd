import { z } from 'zod'
import { instant } from '../basics.ts'

/** What of a ticket its history tells about. */
export const changedField = z.enum([
  'kind',
  'subject',
  'state',
  'pendingReason',
  'priority',
  'owner',
  'team',
  'queue',
  'customer',
  'class',
  'category',
  'claims',
  'severity',
  'tags',
  'fields',
  'openGates',
  'parentId',
  'problemId',
  'mergedIntoId',
  'step',
  'pendingApprovals',
  'wantedBy',
  'reviewAt',
  'watchers',
])
export type ChangedField = z.infer<typeof changedField>

/** One line of a ticket's history: who opened it, or what they changed. */
export const ticketEvent = z.object({
  at: instant,
  /** Null when nobody did it by hand. */
  byName: z.string().nullable(),
  what: z.enum(['opened', 'changed']),
  /** Why, where a reason was given. */
  reason: z.string().nullable(),
  changes: z.array(z.object({ field: changedField, from: z.string().nullable(), to: z.string().nullable() })),
})
export type TicketEvent = z.infer<typeof ticketEvent>
