import { and, asc, count, desc, eq, gt, inArray, isNull, lt, lte, or } from 'drizzle-orm'
import type { Database, Row } from './database.ts'
import { kept } from './kept.ts'
import { hole, prepared } from './prepared.ts'

const allMailboxes = prepared('all_mailboxes', (orm, t) =>
  orm.select().from(t.mailboxes).orderBy(asc(t.mailboxes.name), asc(t.mailboxes.id)),
)

/** Every mailbox, by name. */
export const listMailboxRows = kept('mailboxes', (db) => allMailboxes(db))

/** The mailbox, or undefined. */
export const findMailbox = async (db: Database, id: string): Promise<Row<'mailboxes'> | undefined> =>
  (await listMailboxRows(db)).find((row) => row.id === id)

const mailById = prepared('mail_by_id', (orm, t) =>
  orm
    .select()
    .from(t.mails)
    .where(eq(t.mails.id, hole('id'))),
)
const mailBySameness = prepared('mail_by_sameness', (orm, t) =>
  orm
    .select()
    .from(t.mails)
    .where(eq(t.mails.sameness, hole('sameness'))),
)

/** The mail, or undefined. */
export const findMail = async (db: Database, id: string) => (await mailById(db, { id }))[0]

/** The mail that came already, or undefined. */
export const findSameMail = async (db: Database, sameness: string) => (await mailBySameness(db, { sameness }))[0]

const mailByFile = prepared('mail_by_file', (orm, t) =>
  orm
    .select()
    .from(t.mails)
    .where(eq(t.mails.fileId, hole('fileId')))
    .limit(1),
)

/** The mail that came with exactly these bytes, or undefined. */
export const findMailByFile = async (db: Database, fileId: string) => (await mailByFile(db, { fileId }))[0]

/** The newest mails with one of these ids that are at a ticket. */
export const listMailsByMessageIds = async ({ orm, t: { mails: m } }: Database, ids: string[]) =>
  ids.length === 0
    ? []
    : await orm
        .select({ messageId: m.messageId, ticketId: m.ticketId })
        .from(m)
        .where(inArray(m.messageId, ids))
        .orderBy(desc(m.at))
        .limit(100)

/** How many new tickets the mails of an address made since a time. */
export const countTicketsOfSender = async ({ orm, t: { mails: m } }: Database, address: string, since: number) =>
  (
    await orm
      .select({ n: count() })
      .from(m)
      .where(and(eq(m.fromAddress, address), gt(m.at, since), eq(m.outcome, 'ticket')))
  )[0]?.n ?? 0

const mailsOfTicket = prepared('mails_of_ticket', (orm, t) =>
  orm
    .select()
    .from(t.mails)
    .where(eq(t.mails.ticketId, hole('ticketId')))
    .orderBy(desc(t.mails.at), desc(t.mails.id))
    .limit(100),
)

/** The newest 100 mails at a ticket, the newest first. */
export const listMailsOfTicket = (db: Database, ticketId: string) => mailsOfTicket(db, { ticketId })

/** Mails by what became of them or of one ticket, the newest first, `limit` after `after`. */
export const listMailRows = async (
  { orm, t: { mails: m } }: Database,
  filter: { outcome?: Row<'mails'>['outcome'] | undefined; ticketId?: string | undefined },
  limit: number,
  after?: { k: number; id: string },
) =>
  await orm
    .select()
    .from(m)
    .where(
      and(
        filter.outcome && eq(m.outcome, filter.outcome),
        filter.ticketId === undefined ? undefined : eq(m.ticketId, filter.ticketId),
        after && or(lt(m.at, after.k), and(eq(m.at, after.k), lt(m.id, after.id))),
      ),
    )
    .orderBy(desc(m.at), desc(m.id))
    .limit(limit)

const outMailById = prepared('out_mail_by_id', (orm, t) =>
  orm
    .select()
    .from(t.outMails)
    .where(eq(t.outMails.id, hole('id'))),
)

/** The mail of ours, or undefined. */
export const findOutMail = async (db: Database, id: string) => (await outMailById(db, { id }))[0]

/** Mails of ours with one of these ids. */
export const listOutMailsByMessageIds = async ({ orm, t: { outMails: o } }: Database, ids: string[]) =>
  ids.length === 0 ? [] : await orm.select().from(o).where(inArray(o.messageId, ids)).limit(100)

const dueOutMails = prepared('due_out_mails', (orm, t) =>
  orm
    .select()
    .from(t.outMails)
    .where(and(inArray(t.outMails.state, ['due', 'sending']), lte(t.outMails.nextAt, hole('now'))))
    .orderBy(asc(t.outMails.nextAt), asc(t.outMails.id))
    .limit(20),
)

/** Up to 20 mails of ours whose next try is due, the longest waiting first. */
export const listDueOutMails = (db: Database, now: number) => dueOutMails(db, { now })

/** How many mails nobody wrote went to an address since a time. */
export const countAutomaticTo = async ({ orm, t: { outMails: o } }: Database, to: string, since: number) =>
  (
    await orm
      .select({ n: count() })
      .from(o)
      .where(and(eq(o.to, to), gt(o.createdAt, since), eq(o.automatic, true)))
  )[0]?.n ?? 0

const outMailsOfTicket = prepared('out_mails_of_ticket', (orm, t) =>
  orm
    .select()
    .from(t.outMails)
    .where(eq(t.outMails.ticketId, hole('ticketId')))
    .orderBy(desc(t.outMails.createdAt), desc(t.outMails.id))
    .limit(100),
)

/** The newest 100 mails of ours about a ticket, the newest first. */
export const listOutMailsOfTicket = (db: Database, ticketId: string) => outMailsOfTicket(db, { ticketId })

const allForms = prepared('all_web_forms', (orm, t) => orm.select().from(t.webForms).orderBy(asc(t.webForms.id)))

/** Every form. */
export const listWebFormRows = kept('webForms', (db) => allForms(db))

const linkById = prepared('status_link_by_id', (orm, t) =>
  orm
    .select()
    .from(t.statusLinks)
    .where(eq(t.statusLinks.id, hole('id'))),
)

/** The link, or undefined. */
export const findStatusLink = async (db: Database, id: string) => (await linkById(db, { id }))[0]

/** The links to a ticket that were not revoked. */
export const listOpenStatusLinks = async ({ orm, t: { statusLinks: s } }: Database, ticketId: string) =>
  await orm
    .select()
    .from(s)
    .where(and(eq(s.ticketId, ticketId), isNull(s.revokedAt)))
    .limit(100)

const ticketByNumber = prepared('ticket_by_number', (orm, t) =>
  orm
    .select()
    .from(t.tickets)
    .where(eq(t.tickets.number, hole('number'))),
)

/** The ticket that people call by this number, or undefined. */
export const findTicketByNumber = async (db: Database, number: string) => (await ticketByNumber(db, { number }))[0]
