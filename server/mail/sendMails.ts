import type { NewEvent, Row, Write } from '../db/database.ts'
import { save } from '../db/database.ts'
import { findMailbox, listDueOutMails } from '../db/mailQueries.ts'
import { type Actor, type Deps, systemActor } from '../deps.ts'
import { newComment } from '../tickets/commentTicket.ts'
import { isLive } from './mailboxes.ts'
import { openPassword } from './mailPasswords.ts'
import { smtpTransport } from './mailServers.ts'
import { mailWords } from './mailWords.ts'
import { markOfTicket } from './newOutMail.ts'
import { isOneAddress } from './rules/oneAddress.ts'
import { markedAddress } from './rules/ticketMark.ts'
import { findTicket } from '../db/ticketQueries.ts'

const minute = 60_000
/** After each try that failed, how long until the next. */
const backOff = [1, 5, 15, 60, 180, 360, 720, 1440].map((minutes) => minutes * minute)
const sendTimeoutMs = 30_000

/** A mail that can never go out: whom it is for is no address. */
class NoAddress extends Error {}

/** Sends what is due, one after another. A mail is dead after the last try, or once its server refuses it for good. */
export async function sendMails(deps: Deps): Promise<void> {
  for (const due of await listDueOutMails(deps.db, deps.world.now())) await sendOne(deps, due)
}

async function sendOne(deps: Deps, due: Row<'outMails'>): Promise<void> {
  const box = await findMailbox(deps.db, due.mailboxId)
  // Before the try: a server that ends in the middle of it waits like after one that failed.
  const nextAt = deps.world.now() + (backOff[due.attempts] ?? 0)
  const tried: Row<'outMails'> = {
    ...due,
    state: 'sending',
    attempts: due.attempts + 1,
    nextAt,
    version: due.version + 1,
  }
  await deps.db.writeAll(systemActor, { writes: [save('outMails', tried, due)], events: [] })
  try {
    if (!box?.smtp || !isLive(box)) throw new Error('the mailbox is switched off, or has no server to send by')
    if (!isOneAddress(tried.to)) throw new NoAddress(`"${oneLine(tried.to)}" is not one address`)
    await deliver(deps, box, tried)
    await settle(deps, tried, { state: 'sent', trouble: null, sentAt: deps.world.now() })
  } catch (error) {
    const trouble = troubleOf(error)
    const isDead = isRefused(error) || tried.attempts > backOff.length
    deps.log.warn({ err: error, outMail: due.id, attempts: tried.attempts }, 'a mail could not be sent')
    await settle(
      deps,
      tried,
      { state: isDead ? 'dead' : 'due', trouble },
      isDead ? await notice(deps, box, tried, trouble) : undefined,
    )
  }
}

/** Nothing of ours that stands in a header ends its line. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()

async function deliver(deps: Deps, box: Row<'mailboxes'>, mail: Row<'outMails'>): Promise<void> {
  const ticket = await findTicket(deps.db, mail.ticketId)
  const server = box.smtp ?? { host: '', port: 0, secure: false, user: '' }
  const transport = smtpTransport(server, openPassword(deps, box.smtpPassword), {
    connectMs: sendTimeoutMs,
    answerMs: sendTimeoutMs,
  })
  try {
    await transport.sendMail({
      from: { name: oneLine(box.sender?.name ?? box.name), address: box.sender?.address ?? box.address },
      ...(ticket
        ? { replyTo: { name: '', address: markedAddress(box.address, markOfTicket(deps, ticket.number)) } }
        : {}),
      // An object, never a text that would be read as a list of addresses.
      to: { name: '', address: mail.to },
      subject: oneLine(mail.subject),
      messageId: mail.messageId,
      date: new Date(mail.createdAt),
      ...(mail.inReplyTo ? { inReplyTo: mail.inReplyTo, references: mail.references } : {}),
      text: mail.text,
      // Others' machines shall not answer it (RFC 3834).
      ...(mail.automatic ? { headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } } : {}),
    })
  } finally {
    transport.close()
  }
}

async function settle(
  deps: Deps,
  tried: Row<'outMails'>,
  change: Pick<Row<'outMails'>, 'state' | 'trouble'> & { sentAt?: number },
  more: { writes: Write[]; events: NewEvent[] } = { writes: [], events: [] },
): Promise<void> {
  const row = { ...tried, ...change, version: tried.version + 1 }
  const isOver = row.state === 'sent' || row.state === 'dead'
  const payload = { mailId: row.id, outcome: row.state, ticketId: row.ticketId }
  const over: NewEvent[] = isOver ? [{ noun: 'mail', nounId: row.id, what: row.state, payload }] : []
  await deps.db.writeAll(systemActor, {
    writes: [save('outMails', row, tried), ...more.writes],
    events: [...over, ...more.events],
  })
}

/** Colleagues learn at the ticket that a mail was given up. */
async function notice(deps: Deps, box: Row<'mailboxes'> | undefined, mail: Row<'outMails'>, trouble: string) {
  const text = mailWords[box?.language ?? 'en'].gaveUp(mail.to, trouble)
  return newComment(deps, systemActor, { ticketId: mail.ticketId, text, public: false })
}

/** A refusal for good: 5xx to this mail; a wrong password or a missing server may be mended. */
const isRefused = (error: unknown): boolean =>
  error instanceof NoAddress ||
  (error instanceof Error &&
    'responseCode' in error &&
    Number(error.responseCode) >= 500 &&
    !('code' in error && (error.code === 'EAUTH' || error.code === 'ECONNECTION' || error.code === 'ETLS')))

const troubleOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 300)

/** Puts a mail that was given up in line again, as if it were new. */
export async function reviveOutMail(deps: Deps, actor: Actor, row: Row<'outMails'>): Promise<Row<'outMails'>> {
  const now = deps.world.now()
  const fresh: Row<'outMails'> = {
    ...row,
    state: 'due',
    attempts: 0,
    nextAt: now,
    trouble: null,
    version: row.version + 1,
  }
  await deps.db.writeAll(actor, { writes: [save('outMails', fresh, row)], events: [], result: fresh })
  return fresh
}
