import { z } from 'zod'
import { chars, command, id, instant, language, line, localText, pageOf, paging, text } from './basics.ts'
import { ticketKind } from './tickets/words.ts'

/** What a mail is: a person's, or which machine's. Only a person's is answered by itself. */
export const mailKind = z.enum(['person', 'bounce', 'autoReply', 'list', 'feedback', 'receipt', 'spam', 'machine'])
export type MailKind = z.infer<typeof mailKind>

/** What became of a mail: a new ticket, a public comment of the customer, a note for colleagues, or nothing but a reason. */
export const mailOutcome = z.enum(['ticket', 'comment', 'note', 'setAside'])
export type MailOutcome = z.infer<typeof mailOutcome>

/** Why a mail was set aside, or is only a note. */
export const mailReason = z.enum([
  ...mailKind.exclude(['person', 'machine']).options,
  'otherSender',
  'ours',
  'flood',
  'unreadable',
  'tooLarge',
  'unproven',
])
export type MailReason = z.infer<typeof mailReason>

/** What the receiving server found out about a sender: `failed` is a mail that another one sent in this name. */
export const senderProof = z.enum(['proven', 'failed', 'unknown'])
export type SenderProof = z.infer<typeof senderProof>

const host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[\w.:-]+$/, 'a name or an address')
const server = { host, port: z.int().min(1).max(65_535), secure: z.boolean(), user: chars.max(254) }
export const mailServer = z.strictObject(server)
export type MailServer = z.infer<typeof mailServer>

/** Who mails are from. */
export const mailSender = z.strictObject({ name: line, address: z.email().max(254) })
export type MailSender = z.infer<typeof mailSender>

/** What keeps a mailbox from being read or sent by, as far as it can be told. */
export const mailProblem = z.enum([
  'unknownHost',
  'refused',
  'unreachable',
  'timeout',
  'notSecure',
  'certificate',
  'password',
  'folder',
  'sealed',
  'other',
])
export type MailProblem = z.infer<typeof mailProblem>

const signatureText = chars.max(2000)

const mailboxFields = {
  name: line,
  address: z.email().max(254),
  language,
  /** What a new mail becomes. */
  kind: ticketKind,
  team: id.nullable(),
  imap: mailServer.nullable(),
  /** The folder that is read, and where mails go that were taken; without one they stay and are marked. */
  folder: chars.min(1).max(200).default('INBOX'),
  doneFolder: chars.min(1).max(200).nullable().default(null),
  smtp: mailServer.nullable(),
  /** Whether a new mail of a person is acknowledged. */
  acknowledge: z.boolean().default(true),
  /** Whether mails of lists become tickets: where the address itself is a list. */
  takeLists: z.boolean().default(false),
  /** The name by which its server signs `Authentication-Results`; what others wrote there is not believed. */
  authserv: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .regex(/^[\w.:-]+$/, 'a name as it stands first in Authentication-Results')
    .nullable()
    .default(null),
  /** Off is paused: nothing is read or sent until it is on again. */
  enabled: z.boolean().default(true),
  /** Whose policies and boards new tickets fall under. */
  queue: id.nullable().default(null),
  /** What stands below our mails, by their language; empty is none. */
  signature: z.strictObject({ en: signatureText, zh: signatureText }).default({ en: '', zh: '' }),
  /** Who our mails are from, where that is not the mailbox itself; answers still come to the mailbox. */
  sender: mailSender.nullable().default(null),
  /** Put away for good, until somebody brings it back. */
  retired: z.boolean().default(false),
}

/** A mailbox as an administrator sees it; its passwords are never shown. */
export const mailbox = z.object({
  id,
  ...mailboxFields,
  hasImapPassword: z.boolean(),
  hasSmtpPassword: z.boolean(),
  /** What is wrong with it at the moment, in the words of its server. */
  trouble: z.string().nullable(),
  /** The same for people; null while nothing is wrong. */
  problem: mailProblem.nullable(),
  /** When it was last read without trouble since this server started. */
  readAt: instant.nullable(),
  version: z.int(),
})
export type Mailbox = z.infer<typeof mailbox>

const password = chars.min(1).max(1000).optional()
export const saveMailboxInput = command({
  id,
  /** The version that was read; 0 for a new one. */
  version: z.int().min(0),
  ...mailboxFields,
  /** Given to change it; without it the old one stays. */
  imapPassword: password,
  smtpPassword: password,
})
export type SaveMailboxInput = z.infer<typeof saveMailboxInput>

/** What a mailbox's servers say to these settings; a password that is not given is the one that is kept. */
export const testMailboxInput = z.strictObject({
  id,
  imap: mailServer.nullable(),
  folder: mailboxFields.folder,
  doneFolder: mailboxFields.doneFolder,
  smtp: mailServer.nullable(),
  imapPassword: password,
  smtpPassword: password,
})
export type TestMailboxInput = z.infer<typeof testMailboxInput>

const serverCheck = z.object({
  problem: mailProblem.nullable(),
  /** The server's own words, where there is a problem. */
  words: z.string().nullable(),
  /** How many mails would be taken in, where it can be read. */
  waiting: z.int().nullable(),
})
export type ServerCheck = z.infer<typeof serverCheck>
export const mailboxCheck = z.object({ imap: serverCheck.nullable(), smtp: serverCheck.nullable() })
export type MailboxCheck = z.infer<typeof mailboxCheck>

/** A mail that came, and what became of it. */
export const mailSummary = z.object({
  id,
  mailboxId: id.nullable(),
  kind: mailKind,
  why: z.string(),
  outcome: mailOutcome,
  reason: mailReason.nullable(),
  ticketId: id.nullable(),
  commentId: id.nullable(),
  fromName: z.string(),
  fromAddress: z.string(),
  subject: z.string(),
  proof: senderProof,
  at: instant,
})
export type MailSummary = z.infer<typeof mailSummary>

export const mailPage = pageOf(mailSummary)
export const listMailsInput = z.strictObject({ ...paging, outcome: mailOutcome.optional(), ticketId: id.optional() })

export const getMailInput = z.strictObject({ mailId: id })
/** A mail opened to be read. Its HTML is as it came: whoever shows it makes it harmless. */
export const mailRoom = z.object({
  mail: mailSummary,
  to: z.array(z.string()),
  text: z.string(),
  html: z.string().nullable(),
  files: z.array(z.object({ name: z.string(), type: z.string(), size: z.int() })),
})
export type MailRoom = z.infer<typeof mailRoom>

/** The images that came with a mail for its own HTML (`cid:`), by the id that it calls them by; base64. */
export const mailImages = z.object({
  items: z.array(z.object({ contentId: z.string(), type: z.string(), data: z.base64() })),
  /** How many were left out: too large, too many, or no images. */
  left: z.int(),
})
export type MailImages = z.infer<typeof mailImages>

export const takeMailInput = command({ mailId: id })

export const outMailState = z.enum(['due', 'sending', 'sent', 'dead'])
export type OutMailState = z.infer<typeof outMailState>

/** A mail of ours on its way. */
export const outMail = z.object({
  id,
  ticketId: id,
  commentId: id.nullable(),
  to: z.string(),
  subject: z.string(),
  state: outMailState,
  attempts: z.int(),
  trouble: z.string().nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
})
export type OutMail = z.infer<typeof outMail>
export const retryOutMailInput = command({ outMailId: id })

const mostAnswers = z.int().min(1).max(1000)

/** A form on a public page whose answers become tickets. */
export const webForm = z.object({
  id,
  title: localText,
  kind: ticketKind,
  team: id.nullable(),
  enabled: z.boolean(),
  /** How many answers it takes in ten minutes: of one address, and of all together. */
  mostOfOne: mostAnswers,
  mostOfAll: mostAnswers,
  version: z.int(),
})
export type WebForm = z.infer<typeof webForm>
export const saveWebFormInput = command({
  id,
  version: z.int().min(0),
  title: localText,
  kind: ticketKind,
  team: id.nullable(),
  enabled: z.boolean(),
  mostOfOne: mostAnswers.default(5),
  mostOfAll: mostAnswers.default(60),
})
export type SaveWebFormInput = z.infer<typeof saveWebFormInput>

export const statusLink = z.object({ id, path: z.string(), expiresAt: instant })
export const linkStatusInput = command({ ticketId: id })

/** What somebody wrote into a form. */
export const webFormAnswer = z.object({
  name: line,
  email: z.email().max(254),
  subject: line,
  text,
  language,
})
export type WebFormAnswer = z.infer<typeof webFormAnswer>
