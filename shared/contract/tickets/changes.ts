import { z } from 'zod'
import { chars, id, instant, line, text } from '../basics.ts'
import {
  fieldValue,
  pendingReason,
  ticketClass,
  ticketKind,
  ticketPriority,
  ticketSeverity,
  ticketState,
} from './words.ts'

const tags = z.array(chars.trim().min(1).max(40)).max(30)
const fieldChanges = z.record(id, fieldValue.nullable())

/** What a ticket is about beyond its words; the same at its opening and later. */
export const marks = {
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
