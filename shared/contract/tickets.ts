import { z } from 'zod'
import { command, id, line, longText } from './basics.ts'
import { marks, ticketChanges } from './tickets/changes.ts'
import { ticketKind, ticketSource } from './tickets/words.ts'

export * from './tickets/changes.ts'
export * from './tickets/history.ts'
export * from './tickets/lists.ts'
export * from './tickets/talk.ts'
export * from './tickets/ticket.ts'
export * from './tickets/words.ts'

/** A ticket as it is first written, at wrap-up or by hand. */
export const ticketDraft = z.strictObject({
  id: id.optional(),
  kind: ticketKind,
  subject: line,
  text: longText.optional(),
  ...marks,
})
export type TicketDraft = z.infer<typeof ticketDraft>

export const openTicketInput = command({
  ...ticketDraft.shape,
  queue: id.optional(),
  customerId: id.optional(),
  contactId: id.optional(),
  /** The ticket it is a sub-task of. */
  parentId: id.optional(),
  ownerId: id.nullable().optional(),
  source: ticketSource.optional(),
  reference: line.optional(),
  requesterName: line.optional(),
  requesterEmail: z.email().max(254).optional(),
})
export type OpenTicketInput = z.infer<typeof openTicketInput>

export const changeTicketInput = command({ ticketId: id, version: z.int(), ...ticketChanges.shape })
export type ChangeTicketInput = z.infer<typeof changeTicketInput>
