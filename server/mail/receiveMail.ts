import type { MailOutcome, MailReason } from '../../shared/contract/mail.ts'
import { insert, type NewEvent, type Row, save, type TicketRow, type Write } from '../db/database.ts'
import { listCustomerIdsByIdentity } from '../db/customerQueries.ts'
import { countTicketsOfSender, findSameMail } from '../db/mailQueries.ts'
import { type Actor, type Deps, systemActor } from '../deps.ts'
import { newAttachment } from '../tickets/attachments.ts'
import { newComment } from '../tickets/commentTicket.ts'
import { keepFile, maxFileBytes } from '../tickets/keepFile.ts'
import { acknowledge } from './acknowledge.ts'
import { customerSaid } from './customerSaid.ts'
import { findThread, type Thread } from './findThread.ts'
import { mailWords } from './mailWords.ts'
import type { ReadMail } from './readMail.ts'
import { openFromMail, storableText } from './openFromMail.ts'

/** A mail as a mailbox gave it; `reason` where it could not be read as a whole. */
export interface Arrived {
  box: Row<'mailboxes'>
  raw: Uint8Array
  mail: ReadMail
  reason?: Extract<MailReason, 'unreadable' | 'tooLarge'> | undefined
  publicUrl: string | undefined
}

/** More new tickets of one sender in an hour are set aside, all but these. */
const mostTicketsInHour = 30
const hour = 3_600_000
const mostFiles = 30
// What a mailbox hands over is cut there.
const mostRawBytes = 30_000_000

/** What shall become of a mail, and the ticket it goes to. */
interface Decision {
  outcome: MailOutcome
  reason: MailReason | null
  ticket?: TicketRow
}

/** What is written with a mail. */
interface Effect {
  ticketId: string | null
  commentId: string | null
  writes: Write[]
  events: NewEvent[]
}

/**
 * Takes a mail in, all or nothing: a new ticket, a comment of the customer, a note for colleagues, or a reason why it is
 * set aside. Its bytes are kept whatever it is. The same mail again changes nothing and gives what it became.
 */
export async function receiveMail(deps: Deps, arrived: Arrived): Promise<Row<'mails'>> {
  const { box, raw, mail } = arrived
  const sameness = samenessOf(deps, mail)
  const known = await findSameMail(deps.db, sameness)
  if (known) return known
  const actor: Actor = { ...systemActor, name: mail.from.name || mail.from.address || 'unknown' }
  const file = await keepFile(deps, systemActor, raw, mostRawBytes)
  const thread = await findThread(deps, mail)
  const decision = await decide(deps, arrived, thread)
  const effect = await effectOf(deps, actor, arrived, decision, thread)
  const row: Row<'mails'> = {
    id: deps.world.newId(),
    mailboxId: box.id,
    sameness,
    messageId: mail.messageId,
    fileId: file.id,
    kind: mail.kind,
    why: mail.why,
    outcome: decision.outcome,
    reason: decision.reason,
    ticketId: effect.ticketId,
    commentId: effect.commentId,
    fromName: mail.from.name,
    fromAddress: mail.from.address,
    subject: mail.subject,
    at: deps.world.now(),
    version: 1,
  }
  const { id: mailId, outcome, ticketId } = row
  const payload = { mailId, outcome, ticketId, ...(decision.reason ? { reason: decision.reason } : {}) }
  await deps.db.writeAll(systemActor, {
    writes: [insert('mails', row), ...effect.writes],
    events: [...effect.events, { noun: 'mail', nounId: mailId, what: 'taken', payload }],
  })
  return row
}

/** The same for the same mail, whatever the servers on its way wrote above it; an id alone may be anybody's. */
function samenessOf({ world }: Deps, { messageId, from, text, html, files }: ReadMail): string {
  const said = [text, html ?? '', ...files.map(({ content }) => content)]
  return world.digest([messageId, from.address, ...said.map((each) => world.digest(each))].join('\n'))
}

async function decide(deps: Deps, { box, mail, reason }: Arrived, thread: Thread | undefined): Promise<Decision> {
  const isOurs = mail.messageId === thread?.ours?.messageId || mail.from.address === box.address.toLowerCase()
  if (isOurs) return { outcome: 'setAside', reason: 'ours' }
  const { kind } = mail
  const isLikePerson = kind === 'person' || kind === 'machine' || (kind === 'list' && box.takeLists)
  if (!isLikePerson) {
    return thread ? { outcome: 'note', reason: kind, ticket: thread.ticket } : { outcome: 'setAside', reason: kind }
  }
  if (thread)
    return (await isRequester(deps, thread.ticket, mail.from.address))
      ? { outcome: 'comment', reason: reason ?? null, ticket: thread.ticket }
      : { outcome: 'note', reason: 'otherSender', ticket: thread.ticket }
  const before = await countTicketsOfSender(deps.db, mail.from.address, deps.world.now() - hour)
  if (before >= mostTicketsInHour) return { outcome: 'setAside', reason: 'flood' }
  return { outcome: 'ticket', reason: reason ?? null }
}

async function isRequester(deps: Deps, ticket: TicketRow, address: string): Promise<boolean> {
  if (address === '') return false
  if (ticket.requesterEmail?.toLowerCase() === address) return true
  const ids = await listCustomerIdsByIdentity(deps.db, 'email', address)
  return ticket.customerId !== null && ids.includes(ticket.customerId)
}

async function effectOf(
  deps: Deps,
  actor: Actor,
  arrived: Arrived,
  { outcome, reason, ticket }: Decision,
  thread: Thread | undefined,
): Promise<Effect> {
  if (outcome === 'setAside') return { ticketId: null, commentId: null, writes: [], events: [] }
  const { box, mail } = arrived
  const words = mailWords[box.language]
  if (!ticket) return opening(deps, actor, arrived)
  const files = await keptFiles(deps, actor, ticket.id, mail)
  const said = storableText(mail.ownText || words.noWords)
  if (outcome === 'comment')
    return { ticketId: ticket.id, ...(await customerSaid(deps, actor, ticket, { text: said, files })) }
  const from = mail.from.name ? `${mail.from.name} <${mail.from.address}>` : mail.from.address
  const text = storableText(reason ? `${words.note[reason](from)}\n\n${said}` : said)
  const { comment, writes, events } = newComment(deps, actor, { ticketId: ticket.id, text, public: false, files })
  return {
    ticketId: ticket.id,
    commentId: comment.id,
    writes: [...files.map((row) => insert('attachments', row)), ...writes, ...bounced(mail, thread)],
    events,
  }
}

/** A new ticket; its files go with a first comment, since only comments have files. */
async function opening(deps: Deps, actor: Actor, arrived: Arrived): Promise<Effect> {
  const { box, mail } = arrived
  const opened = await openFromMail(deps, actor, box, mail)
  const files = await keptFiles(deps, actor, opened.row.id, mail)
  const text = mailWords[box.language].noWords
  const first =
    files.length > 0 ? newComment(deps, actor, { ticketId: opened.row.id, text, public: true, files }) : undefined
  return {
    ticketId: opened.row.id,
    commentId: null,
    writes: [
      ...opened.writes,
      ...files.map((row) => insert('attachments', row)),
      ...(first?.writes ?? []),
      ...(await acknowledge(deps, arrived, opened.row)),
    ],
    events: [...opened.events, ...(first?.events ?? [])],
  }
}

/** A mail of ours that did not arrive is not sent any more; one that is only late may still arrive. */
function bounced({ kind, text, subject }: ReadMail, thread: Thread | undefined): Write[] {
  const ours = thread?.ours
  if (kind !== 'bounce' || !ours || /\b(?:delayed|warning only)\b/i.test(`${subject}\n${text.slice(0, 500)}`)) return []
  return [save('outMails', { ...ours, state: 'dead', trouble: 'bounced', version: ours.version + 1 }, ours)]
}

/** What came with a mail, as far as a ticket takes it; the whole mail is kept anyway. */
async function keptFiles(deps: Deps, actor: Actor, ticketId: string, mail: ReadMail): Promise<Row<'attachments'>[]> {
  const fit = mail.files
    .filter(({ content }) => content.length > 0 && content.length <= maxFileBytes)
    .slice(0, mostFiles)
  const kept: Row<'attachments'>[] = []
  for (const { name, content } of fit)
    kept.push(newAttachment(deps, actor, { ticketId, name }, await keepFile(deps, actor, content)))
  return kept
}
