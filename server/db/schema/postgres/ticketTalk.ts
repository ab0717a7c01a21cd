import type * as stored from '../../stored.ts'
import { bytes, index, json, num, table, text, yes } from './words.ts'

export const ticketComments = table(
  'ticket_comments',
  {
    id: text().primaryKey(),
    ticketId: text().notNull(),
    at: num().notNull(),
    authorId: text(),
    authorName: text(),
    public: yes().notNull(),
    text: text().notNull(),
    version: num().notNull().default(1),
  },
  (t) => [index('ticket_comments_ticket').on(t.ticketId, t.at, t.id)],
)

/** What is said about a ticket beside its columns: which others it goes with, was merged with or split from. */
export const ticketLinks = table(
  'ticket_links',
  {
    id: text().primaryKey(),
    ticketId: text().notNull(),
    otherId: text().notNull(),
    kind: text().$type<stored.LinkKind>().notNull(),
    /** What a merge took along, so that it can be undone. */
    moved: json<stored.Moved>(),
    at: num().notNull(),
    byName: text(),
    version: num().notNull(),
  },
  (t) => [index('ticket_links_ticket').on(t.ticketId), index('ticket_links_other').on(t.otherId)],
)

/** What somebody is writing at a ticket and has not sent. */
export const drafts = table(
  'drafts',
  {
    id: text().primaryKey(),
    userId: text().notNull(),
    ticketId: text().notNull(),
    public: yes().notNull(),
    text: text().notNull(),
    /** How many replies of others were there when it was begun. */
    repliesSeen: num().notNull(),
    begunAt: num().notNull(),
    savedAt: num().notNull(),
    version: num().notNull(),
  },
  (t) => [index('drafts_user').on(t.userId, t.savedAt), index('drafts_ticket').on(t.ticketId)],
)

/** Words that are written once and used often, in one language. */
export const replies = table('replies', {
  id: text().primaryKey(),
  name: text().notNull(),
  language: text().$type<stored.Language>().notNull(),
  text: text().notNull(),
  team: text(),
  position: num().notNull(),
  version: num().notNull(),
})

/** Several actions under one name. */
export const macros = table('macros', {
  id: text().primaryKey(),
  name: json<stored.LocalText>().notNull(),
  team: text(),
  actions: json<stored.MacroAction[]>().notNull(),
  position: num().notNull(),
  version: num().notNull(),
})

/** Filters of the list of tickets under a name. */
export const ticketViews = table(
  'ticket_views',
  {
    id: text().primaryKey(),
    ownerId: text().notNull(),
    ownerName: text().notNull(),
    name: text().notNull(),
    shared: yes().notNull(),
    filter: json<stored.TicketFilter>().notNull(),
    position: num().notNull(),
    version: num().notNull(),
  },
  (t) => [index('ticket_views_owner').on(t.ownerId)],
)

/** Files by the SHA-256 of their content; each is kept once. */
export const files = table(
  'files',
  {
    id: text().primaryKey(),
    size: num().notNull(),
    /** As the content says, not the sender. */
    type: text().notNull(),
    addedAt: num().notNull(),
  },
  (t) => [index('files_added').on(t.addedAt, t.id)],
)

/** The content of files, in pieces that do not hold up other writes. */
export const filePieces = table('file_pieces', {
  id: text().primaryKey(),
  bytes: bytes().notNull(),
})

/** A file at a ticket; without a comment as long as that is not written. */
export const attachments = table(
  'attachments',
  {
    id: text().primaryKey(),
    ticketId: text().notNull(),
    commentId: text(),
    fileId: text().notNull(),
    name: text().notNull(),
    size: num().notNull(),
    type: text().notNull(),
    at: num().notNull(),
    byId: text().notNull(),
    byName: text().notNull(),
    version: num().notNull(),
  },
  (t) => [
    index('attachments_ticket').on(t.ticketId, t.at),
    index('attachments_loose').on(t.commentId, t.at),
    index('attachments_file').on(t.fileId),
  ],
)
