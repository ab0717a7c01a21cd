import { z } from 'zod'
import { chars, command, id, instant, line, pageOf, paging, text } from './basics.ts'

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
/** What a list of tickets may be in the order of. */
export const ticketSort = z.enum(['opened', 'changed', 'number', 'priority'])
export type TicketSort = z.infer<typeof ticketSort>

export const listTicketsInput = z.strictObject({
  ...paging,
  sort: ticketSort.optional(),
  /** Without it the newest, the last changed, the highest number, the most urgent come first. */
  order: z.enum(['asc', 'desc']).optional(),
  /** A whole number of a ticket, or words in number, subject, text, customer or owner. */
  search: chars.max(100).optional(),
  state: ticketState.optional(),
  kind: ticketKind.optional(),
  ownerId: id.optional(),
  customerId: id.optional(),
})
export const ticketPage = pageOf(ticket)

/** One line of a ticket's history: who opened it, or what they changed. */
export const ticketEvent = z.object({
  at: instant,
  /** Null when nobody did it by hand. */
  byName: z.string().nullable(),
  what: z.enum(['opened', 'changed']),
  changes: z.array(
    z.object({
      field: z.enum(['subject', 'state', 'priority', 'owner']),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
})
export type TicketEvent = z.infer<typeof ticketEvent>
