import type { z } from 'zod'
import type { listMailsInput, mailPage, MailRoom, MailSummary, OutMail } from '../../shared/contract/mail.ts'
import { type Row, save } from '../db/database.ts'
import { findMail, findMailbox, findOutMail, listMailRows, listOutMailsOfTicket } from '../db/mailQueries.ts'
import { findTicket } from '../db/ticketQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, notFound } from '../errors.ts'
import { pageFrom, readNumberCursor } from '../paging.ts'
import { readFile } from '../tickets/keepFile.ts'
import { getTicket, maySeeTicket } from '../tickets/seeTicket.ts'
import { bareMail } from './bareMail.ts'
import { mailReaderOf } from './mailReader.ts'
import { openFromMail } from './openFromMail.ts'
import { reviveOutMail } from './sendMails.ts'

const mostHtml = 1_000_000

const mailView = (row: Row<'mails'>): MailSummary => row

/** Mails that came, the newest first; those of tickets that the actor may not see are left out. Throws `invalid`, `notFound`. */
export async function listMails(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof listMailsInput>,
): Promise<z.infer<typeof mailPage>> {
  if (input.ticketId) await getTicket(deps, actor, input.ticketId)
  const limit = input.limit ?? 50
  const rows = await listMailRows(deps.db, input, limit + 1, readNumberCursor(input.cursor))
  const page = pageFrom(rows, limit, (row) => ({ k: row.at, id: row.id }))
  const seen = await Promise.all(page.items.map((row) => maySeeMail(deps, actor, row)))
  return { ...page, items: page.items.filter((_row, i) => seen[i]).map(mailView) }
}

async function maySeeMail(deps: Deps, actor: Actor, row: Row<'mails'>): Promise<boolean> {
  const ticket = row.ticketId ? await findTicket(deps.db, row.ticketId) : undefined
  return !ticket || maySeeTicket(deps, actor, ticket)
}

/** A mail that the actor may see. Throws `notFound`. */
export async function getMail(deps: Deps, actor: Actor, id: string): Promise<Row<'mails'>> {
  const row = await findMail(deps.db, id)
  if (!row || !(await maySeeMail(deps, actor, row))) throw notFound('mail', id)
  return row
}

/** The bytes of a mail as they came. */
export async function rawOf(deps: Deps, row: Row<'mails'>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of readFile(deps, row.fileId)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** A mail opened to be read, from its bytes. Its HTML is as it came. Throws `notFound`. */
export async function getMailRoom(deps: Deps, actor: Actor, input: { mailId: string }): Promise<MailRoom> {
  const row = await getMail(deps, actor, input.mailId)
  const raw = await rawOf(deps, row)
  const { to, text, html, files } = await mailReaderOf(deps)
    .read(raw)
    .catch(() => bareMail(raw))
  const listed = files.map(({ name, type, content }) => ({ name, type, size: content.length }))
  return { mail: mailView(row), to, text, html: html && html.length <= mostHtml ? html : null, files: listed }
}

/**
 * Makes a ticket of a mail that was set aside. Throws `notFound`, `conflict/taken` when it is at a ticket already.
 */
export async function takeMailToTicket(deps: Deps, actor: Actor, input: { mailId: string }): Promise<MailSummary> {
  const row = await getMail(deps, actor, input.mailId)
  const box = row.mailboxId ? await findMailbox(deps.db, row.mailboxId) : undefined
  if (row.outcome !== 'setAside') throw conflict('taken', 'This mail is at a ticket already. Nothing was changed.')
  if (!box) throw notFound('mailbox', row.mailboxId ?? '')
  const raw = await rawOf(deps, row)
  const mail = await mailReaderOf(deps)
    .read(raw)
    .catch(() => bareMail(raw))
  const opened = await openFromMail(deps, actor, box, mail, row.proof !== 'failed')
  const taken: Row<'mails'> = { ...row, outcome: 'ticket', ticketId: opened.row.id, version: row.version + 1 }
  const payload = { mailId: row.id, outcome: taken.outcome, ticketId: taken.ticketId }
  await deps.db.writeAll(actor, {
    writes: [...opened.writes, save('mails', taken, row)],
    events: [...opened.events, { noun: 'mail', nounId: row.id, what: 'taken', payload }],
    result: mailView(taken),
  })
  return mailView(taken)
}

/** Mails of ours about a ticket, the newest first. Throws `notFound`. */
export async function listOutMails(deps: Deps, actor: Actor, { ticketId }: { ticketId: string }): Promise<OutMail[]> {
  await getTicket(deps, actor, ticketId)
  return await listOutMailsOfTicket(deps.db, ticketId)
}

/** Tries a mail that was given up once more. Throws `notFound`, `conflict/notDead`. */
export async function retryOutMail(deps: Deps, actor: Actor, input: { outMailId: string }): Promise<OutMail> {
  const row = await findOutMail(deps.db, input.outMailId)
  if (!row) throw notFound('outMail', input.outMailId)
  await getTicket(deps, actor, row.ticketId)
  if (row.state !== 'dead') throw conflict('notDead', 'This mail was not given up: it is sent, or will be tried again.')
  return reviveOutMail(deps, actor, row)
}
