import { z } from 'zod'
import { command, id, instant, line, pageOf, paging, text } from './basics.ts'

export const ticketKind = z.enum(['complaint', 'enquiry', 'request', 'task', 'problem'])
export type TicketKind = z.infer<typeof ticketKind>

export const ticketState = z.enum(['open', 'pending', 'resolved', 'closed'])
export type TicketState = z.infer<typeof ticketState>

export const ticketPriority = z.enum(['low', 'normal', 'high', 'urgent'])
export type TicketPriority = z.infer<typeof ticketPriority>

export const ticket = z.object({
  id,
  /** What people say aloud: C-10417. */
  number: z.string(),
  kind: ticketKind,
  state: ticketState,
  priority: ticketPriority,
  subject: z.string(),
  text: z.string().nullable(),
  queue: id.nullable(),
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  contactId: id.nullable(),
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  openedBy: z.string().nullable(),
  openedAt: instant,
  changedAt: instant,
  closedAt: instant.nullable(),
  /** Required script steps that were open when the contact ended. */
  openGates: z.array(z.string()),
  version: z.int(),
})
export type Ticket = z.infer<typeof ticket>

export const ticketComment = z.object({
  id,
  ticketId: id,
  at: instant,
  authorId: id.nullable(),
  authorName: z.string().nullable(),
  public: z.boolean(),
  text: z.string(),
})
export type TicketComment = z.infer<typeof ticketComment>

export const ticketRoom = z.object({ ticket, comments: z.array(ticketComment) })
export type TicketRoom = z.infer<typeof ticketRoom>

/** A ticket as it is first written, at wrap-up or by hand. */
export const ticketDraft = z.strictObject({
  id: id.optional(),
  kind: ticketKind,
  subject: line,
  text: text.optional(),
  priority: ticketPriority.optional(),
})
export type TicketDraft = z.infer<typeof ticketDraft>

export const openTicketInput = command({
  ...ticketDraft.shape,
  queue: id.optional(),
  customerId: id.optional(),
  contactId: id.optional(),
})
export type OpenTicketInput = z.infer<typeof openTicketInput>

export const changeTicketInput = command({
  ticketId: id,
  version: z.int(),
  subject: line.optional(),
  state: ticketState.optional(),
  priority: ticketPriority.optional(),
  ownerId: id.nullable().optional(),
})
export type ChangeTicketInput = z.infer<typeof changeTicketInput>

export const commentTicketInput = command({ ticketId: id, id: id.optional(), text, public: z.boolean().default(false) })
export const getTicketInput = z.strictObject({ ticketId: id })
export const listTicketsInput = z.strictObject({
  ...paging,
  state: ticketState.optional(),
  kind: ticketKind.optional(),
  ownerId: id.optional(),
  customerId: id.optional(),
})
export const ticketPage = pageOf(ticket)
