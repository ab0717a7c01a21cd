import type * as stored from '../../stored.ts'
import { index, json, num, table, text, uniqueIndex, yes } from './words.ts'

export const mailboxes = table('mailboxes', {
  id: text().primaryKey(),
  name: text().notNull(),
  address: text().notNull(),
  language: text().$type<stored.Language>().notNull(),
  kind: text().$type<stored.TicketKind>().notNull(),
  team: text(),
  imap: json<stored.MailServer>(),
  folder: text().notNull(),
  doneFolder: text(),
  smtp: json<stored.MailServer>(),
  acknowledge: yes().notNull(),
  takeLists: yes().notNull(),
  /** By which name its server signs what it says of senders (`Authentication-Results`); without one nothing is believed. */
  authserv: text(),
  enabled: yes().notNull(),
  queue: text(),
  /** What stands below our mails, by their language. */
  signature: json<stored.LocalText>().notNull().default({ en: '', zh: '' }),
  /** Who our mails are from, where that is not the mailbox itself. */
  sender: json<stored.MailSender>(),
  /** Neither read nor sent by any more; what came by it stays. */
  retired: yes().notNull().default(false),
  /** Sealed with the key beside the database. */
  imapPassword: text(),
  smtpPassword: text(),
  version: num().notNull(),
})

/** Every mail that came, once; its bytes are the file `fileId`. */
export const mails = table(
  'mails',
  {
    id: text().primaryKey(),
    mailboxId: text(),
    /** The same for the same mail, whichever way and however often it comes. */
    sameness: text().notNull(),
    messageId: text().notNull(),
    fileId: text().notNull(),
    kind: text().$type<stored.MailKind>().notNull(),
    why: text().notNull(),
    outcome: text().$type<stored.MailOutcome>().notNull(),
    reason: text().$type<stored.MailReason>(),
    ticketId: text(),
    commentId: text(),
    fromName: text().notNull(),
    fromAddress: text().notNull(),
    subject: text().notNull(),
    /** Whether the receiving server found that the sender's domain sent it. */
    proof: text().$type<stored.SenderProof>().notNull().default('unknown'),
    at: num().notNull(),
    version: num().notNull(),
  },
  (t) => [
    uniqueIndex('mails_sameness').on(t.sameness),
    index('mails_message').on(t.messageId),
    index('mails_file').on(t.fileId),
    index('mails_ticket').on(t.ticketId, t.at),
    index('mails_sender').on(t.fromAddress, t.at),
    index('mails_outcome').on(t.outcome, t.at, t.id),
    index('mails_at').on(t.at, t.id),
  ],
)

/** Mails of ours, from the moment they are decided until they are sent or given up. */
export const outMails = table(
  'out_mails',
  {
    id: text().primaryKey(),
    mailboxId: text().notNull(),
    ticketId: text().notNull(),
    commentId: text(),
    messageId: text().notNull(),
    to: text().notNull(),
    subject: text().notNull(),
    inReplyTo: text(),
    references: json<string[]>().notNull(),
    text: text().notNull(),
    /** Written by nobody: an acknowledgement. */
    automatic: yes().notNull(),
    state: text().$type<stored.OutMailState>().notNull(),
    attempts: num().notNull(),
    nextAt: num().notNull(),
    trouble: text(),
    createdAt: num().notNull(),
    sentAt: num(),
    version: num().notNull(),
  },
  (t) => [
    uniqueIndex('out_mails_message').on(t.messageId),
    uniqueIndex('out_mails_comment').on(t.commentId),
    index('out_mails_state').on(t.state, t.nextAt),
    index('out_mails_ticket').on(t.ticketId, t.createdAt),
    index('out_mails_to').on(t.to, t.createdAt),
  ],
)

export const webForms = table('web_forms', {
  id: text().primaryKey(),
  title: json<stored.LocalText>().notNull(),
  kind: text().$type<stored.TicketKind>().notNull(),
  team: text(),
  enabled: yes().notNull(),
  /** How many answers it takes in ten minutes: of one address, and of all together. */
  mostOfOne: num().notNull().default(5),
  mostOfAll: num().notNull().default(60),
  version: num().notNull(),
})

/** Links by which somebody without an account sees one ticket. */
export const statusLinks = table(
  'status_links',
  {
    id: text().primaryKey(),
    ticketId: text().notNull(),
    createdAt: num().notNull(),
    expiresAt: num().notNull(),
    revokedAt: num(),
    version: num().notNull(),
  },
  (t) => [index('status_links_ticket').on(t.ticketId)],
)
