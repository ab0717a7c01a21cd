import type { MailOutcome, MailReason, SenderProof } from '../../shared/contract/mail.ts'
import { insert, type Row, type TicketRow } from '../db/database.ts'
import { listCustomerIdsByIdentity } from '../db/customerQueries.ts'
import { countTicketsOfSender, findMailByFile, findSameMail } from '../db/mailQueries.ts'
import { type Actor, type Deps, systemActor } from '../deps.ts'
import { keepFile } from '../tickets/keepFile.ts'
import { findThread, type Thread } from './findThread.ts'
import { effectOf } from './mailEffect.ts'
import type { ReadMail } from './readMail.ts'
import { senderProof } from './rules/senderProof.ts'

/** A mail as a mailbox gave it; `reason` where it could not be read as a whole. */
export interface Arrived {
  box: Row<'mailboxes'>
  raw: Uint8Array
  mail: ReadMail
  reason?: Extract<MailReason, 'unreadable' | 'tooLarge'> | undefined
  /** Why it could not be read, or how large it was in bytes, for people to read. */
  detail?: string | undefined
  publicUrl: string | undefined
}

/** More new tickets of one sender in an hour are set aside, all but these. */
const mostTicketsInHour = 30
const hour = 3_600_000
// What a mailbox hands over is cut there.
const mostRawBytes = 30_000_000

/** What shall become of a mail, and the ticket it goes to. */
export interface Decision {
  outcome: MailOutcome
  reason: MailReason | null
  ticket?: TicketRow
}

/**
 * Takes a mail in, all or nothing: a new ticket, a comment of the customer, a note for colleagues, or a reason why it is
 * set aside. Its bytes are kept whatever it is. The same mail again changes nothing and gives what it became.
 */
export async function receiveMail(deps: Deps, arrived: Arrived): Promise<Row<'mails'>> {
  const { box, raw, mail } = arrived
  const sameness = samenessOf(deps, mail)
  // Its bytes too: what could not be read the first time may be readable when it comes again.
  const known = (await findSameMail(deps.db, sameness)) ?? (await findMailByFile(deps.db, deps.world.digest(raw)))
  if (known) return known
  const actor: Actor = { ...systemActor, name: mail.from.name || mail.from.address || 'unknown' }
  const file = await keepFile(deps, systemActor, raw, mostRawBytes)
  const thread = await findThread(deps, mail)
  const proof = senderProof(mail.authResults, box.authserv, mail.from.address)
  const decision = await decide(deps, arrived, thread, proof)
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
    proof,
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

async function decide(
  deps: Deps,
  { box, mail, reason }: Arrived,
  thread: Thread | undefined,
  proof: SenderProof,
): Promise<Decision> {
  const own = [box.address, box.sender?.address].map((each) => each?.toLowerCase())
  if (mail.messageId === thread?.ours?.messageId || own.includes(mail.from.address))
    return { outcome: 'setAside', reason: 'ours' }
  const { kind } = mail
  const isLikePerson = kind === 'person' || kind === 'machine' || (kind === 'list' && box.takeLists)
  if (!isLikePerson) {
    return thread ? { outcome: 'note', reason: kind, ticket: thread.ticket } : { outcome: 'setAside', reason: kind }
  }
  if (thread && proof === 'failed') return { outcome: 'note', reason: 'unproven', ticket: thread.ticket }
  if (thread)
    return (await isRequester(deps, thread.ticket, mail.from.address))
      ? { outcome: 'comment', reason: reason ?? null, ticket: thread.ticket }
      : { outcome: 'note', reason: 'otherSender', ticket: thread.ticket }
  const before = await countTicketsOfSender(deps.db, mail.from.address, deps.world.now() - hour)
  if (before >= mostTicketsInHour) return { outcome: 'setAside', reason: 'flood' }
  return { outcome: 'ticket', reason: proof === 'failed' ? 'unproven' : (reason ?? null) }
}

async function isRequester(deps: Deps, ticket: TicketRow, address: string): Promise<boolean> {
  if (address === '') return false
  if (ticket.requesterEmail?.toLowerCase() === address) return true
  const ids = await listCustomerIdsByIdentity(deps.db, 'email', address)
  return ticket.customerId !== null && ids.includes(ticket.customerId)
}
