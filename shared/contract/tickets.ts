import { z } from 'zod'
import { chars, command, id, instant, line, pageOf, paging, text } from './basics.ts'
import {
  complaintStep,
  dueStanding,
  fieldValue,
  pendingReason,
  ticketClass,
  ticketClock,
  ticketKind,
  ticketPriority,
  ticketSeverity,
  ticketSource,
  ticketState,
} from './tickets/words.ts'

export * from './tickets/history.ts'
export * from './tickets/words.ts'

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
  // Lines of the log from before these columns have none of them.
  team: id.nullable().default(null),
  class: ticketClass.nullable().default(null),
  classReason: z.string().nullable().default(null),
  /** A term of the taxonomy. */
  category: id.nullable().default(null),
  /** Terms: what the customer claims. */
  claims: z.array(id).default([]),
  severity: ticketSeverity.nullable().default(null),
  tags: z.array(z.string()).default([]),
  /** Values of custom fields, by the field's id. */
  fields: z.record(id, fieldValue).default({}),
  source: ticketSource.default('staff'),
  /** Its id in the system it came from. */
  reference: z.string().nullable().default(null),
  /** The ticket that this one is a part of. */
  parentId: id.nullable().default(null),
  /** Sub-tasks that are not done yet. */
  openTasks: z.int().default(0),
  /** The problem that this ticket is one case of. */
  problemId: id.nullable().default(null),
  mergedIntoId: id.nullable().default(null),
  /** Where a complaint is in the five steps. */
  step: complaintStep.nullable().default(null),
  pendingReason: pendingReason.nullable().default(null),
  /** Approvals that were asked for and not yet given or refused. */
  pendingApprovals: z.int().default(0),
  /** By when somebody wants it done. */
  wantedBy: instant.nullable().default(null),
  /** The next deadline of its clocks, which one that is, and how it stands. */
  dueAt: instant.nullable().default(null),
  dueClock: ticketClock.nullable().default(null),
  dueStanding: dueStanding.nullable().default(null),
  reviewAt: instant.nullable().default(null),
  resolvedAt: instant.nullable().default(null),
  /** How often it was opened again. */
  reopened: z.int().default(0),
  watchers: z.array(id).default([]),
  /** Who asks, where there is no customer. */
  requesterName: z.string().nullable().default(null),
  requesterEmail: z.string().nullable().default(null),
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

const tags = z.array(chars.trim().min(1).max(40)).max(30)
const fieldChanges = z.record(id, fieldValue.nullable())

/** What a ticket is about beyond its words; the same at its opening and later. */
const marks = {
  priority: ticketPriority.optional(),
  team: id.nullable().optional(),
  category: id.nullable().optional(),
  claims: z.array(id).max(20).optional(),
  severity: ticketSeverity.nullable().optional(),
  tags: tags.optional(),
  /** Values of custom fields; null empties one. */
  fields: fieldChanges.optional(),
  wantedBy: instant.nullable().optional(),
  problemId: id.nullable().optional(),
}

/** A ticket as it is first written, at wrap-up or by hand. */
export const ticketDraft = z.strictObject({
  id: id.optional(),
  kind: ticketKind,
  subject: line,
  text: text.optional(),
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

/** What a person may change of a ticket; what is not named stays as it is. */
export const ticketChanges = z.strictObject({
  kind: ticketKind.optional(),
  subject: line.optional(),
  state: ticketState.optional(),
  pendingReason: pendingReason.optional(),
  ownerId: id.nullable().optional(),
  ...marks,
  class: ticketClass.nullable().optional(),
  reviewAt: instant.nullable().optional(),
  addTags: tags.optional(),
  removeTags: tags.optional(),
  /** A required step of the script that was open at wrap-up, and what came of it. */
  gate: z.strictObject({ id: z.string().min(1).max(64), answer: text }).optional(),
  /** Why: for a class, for what a colleague owns, for opening again. */
  reason: line.optional(),
})
export type TicketChanges = z.infer<typeof ticketChanges>

export const changeTicketInput = command({ ticketId: id, version: z.int(), ...ticketChanges.shape })
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
  team: id.optional(),
  queue: id.optional(),
  class: ticketClass.optional(),
  category: id.optional(),
  claim: id.optional(),
  severity: ticketSeverity.optional(),
  tag: z.string().max(40).optional(),
  source: ticketSource.optional(),
  reference: line.optional(),
  parentId: id.optional(),
  problemId: id.optional(),
  step: complaintStep.optional(),
  dueStanding: dueStanding.optional(),
  watcherId: id.optional(),
})
export const ticketPage = pageOf(ticket)
