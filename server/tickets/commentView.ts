import type { Attachment, Draft, TicketComment } from '../../shared/contract/tickets.ts'
import type { Row } from '../db/database.ts'

/** A file at a ticket as the wire shows it. */
export const attachmentView = (row: Row<'attachments'>): Attachment => ({
  id: row.id,
  ticketId: row.ticketId,
  commentId: row.commentId,
  name: row.name,
  size: row.size,
  type: row.type,
  at: row.at,
  byName: row.byName,
})

/** A comment as the wire shows it, with those of these files that are its own. */
export const commentView = (row: Row<'ticketComments'>, attachments: readonly Row<'attachments'>[]): TicketComment => ({
  id: row.id,
  ticketId: row.ticketId,
  at: row.at,
  authorId: row.authorId,
  authorName: row.authorName,
  public: row.public,
  text: row.text,
  attachments: attachments.filter((attachment) => attachment.commentId === row.id).map(attachmentView),
})

/** A draft as the wire shows it. */
export const draftView = ({ ticketId, public: isPublic, text, begunAt, savedAt }: Row<'drafts'>): Draft => ({
  ticketId,
  public: isPublic,
  text,
  begunAt,
  savedAt,
})
