import { z } from 'zod'
import { chars, command, id, instant, text } from '../basics.ts'
import { ticket } from './ticket.ts'

/** A file at a ticket. `type` is what its content is, whatever its name says. */
export const attachment = z.object({
  id,
  ticketId: id,
  /** Null until the comment that it belongs to is written. */
  commentId: id.nullable(),
  name: z.string(),
  size: z.int(),
  type: z.string(),
  at: instant,
  byName: z.string(),
})
export type Attachment = z.infer<typeof attachment>

export const ticketComment = z.object({
  id,
  ticketId: id,
  at: instant,
  authorId: id.nullable(),
  authorName: z.string().nullable(),
  public: z.boolean(),
  text: z.string(),
  attachments: z.array(attachment).default([]),
})
export type TicketComment = z.infer<typeof ticketComment>

export const commentTicketInput = command({
  ticketId: id,
  id: id.optional(),
  text,
  public: z.boolean().default(false),
  /** Files that were sent before. */
  attachments: z.array(id).max(20).optional(),
  /** Sent although somebody else replied since it was begun. */
  anyway: z.boolean().optional(),
})
export type CommentTicketInput = z.infer<typeof commentTicketInput>

export const linkKind = z.enum(['related', 'duplicate', 'merged', 'split'])
export type LinkKind = z.infer<typeof linkKind>

/** Another ticket that this one goes with, as it is now. `merged`: the one with `isFrom` went into the other. */
export const ticketLink = z.object({
  id,
  kind: linkKind,
  /** Whether this ticket is the one that was merged away or split off. */
  isFrom: z.boolean(),
  other: ticket.pick({ id: true, number: true, subject: true, state: true, kind: true }),
  at: instant,
  byName: z.string().nullable(),
})
export type TicketLink = z.infer<typeof ticketLink>

/** What somebody is writing at a ticket. */
export const draft = z.object({
  ticketId: id,
  public: z.boolean(),
  text: z.string(),
  begunAt: instant,
  savedAt: instant,
})
export type Draft = z.infer<typeof draft>

/** Something that has to be done before the ticket can be resolved. */
export const ticketGate = z.object({ name: z.string(), text: z.string() })

/** Who else has the ticket open. */
export const viewer = z.object({ userId: id, name: z.string(), since: instant, typing: z.boolean() })
export type Viewer = z.infer<typeof viewer>

export const ticketRoom = z.object({
  ticket,
  comments: z.array(ticketComment),
  /** Files without a comment yet. */
  attachments: z.array(attachment).default([]),
  links: z.array(ticketLink).default([]),
  tasks: z.array(ticket).default([]),
  gates: z.array(ticketGate).default([]),
  draft: draft.nullable().default(null),
})
export type TicketRoom = z.infer<typeof ticketRoom>

export const saveDraftInput = command({
  ticketId: id,
  public: z.boolean().default(false),
  /** Empty: there is nothing to keep any more. */
  text: chars.max(20_000),
})
export const getTicketInput = z.strictObject({ ticketId: id })
export const typingInput = z.strictObject({ ticketId: id, typing: z.boolean() })
export const linkTicketInput = command({ ticketId: id, otherId: id, kind: linkKind.extract(['related', 'duplicate']) })
export const unlinkTicketInput = command({ linkId: id })
export const followTicketInput = command({ ticketId: id, follow: z.boolean() })
