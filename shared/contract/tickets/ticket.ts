import { z } from 'zod'
import { id, instant } from '../basics.ts'
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
} from './words.ts'

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
  /** Working time left where that clock stands still; less than 0 when it is late. */
  dueLeftMs: z.int().nullable().default(null),
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
