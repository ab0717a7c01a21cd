import type { MailboxCheck, ServerCheck, TestMailboxInput } from '../../shared/contract/mail.ts'
import { findMailbox } from '../db/mailQueries.ts'
import type { Row } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import { openPassword } from './mailPasswords.ts'
import { mailProblemOf, mailTroubleOf } from './mailProblem.ts'
import { imapClient, smtpTransport } from './mailServers.ts'
import { listUntaken } from './takenMark.ts'

/** A desk waits twelve seconds for an answer. */
const connectMs = 4000
/** Servers let one wait after a wrong password. */
const answerMs = 9000
const mostMs = 10_000

const underWay = new WeakMap<Deps, Map<string, Promise<MailboxCheck>>>()

/**
 * Signs in to the servers of a mailbox as these settings say, and looks for its folders; nothing is saved, taken or
 * sent. A password that is not given is the one that is kept, where the server is the one that it was for. The same
 * test, asked for again while it is under way, is the same one.
 */
export async function testMailbox(deps: Deps, input: TestMailboxInput): Promise<MailboxCheck> {
  const running = underWay.get(deps) ?? new Map<string, Promise<MailboxCheck>>()
  underWay.set(deps, running)
  const name = deps.world.keys.sign('mailbox test', JSON.stringify(input))
  const known = running.get(name)
  if (known) return known
  const test = check(deps, input).finally(() => running.delete(name))
  running.set(name, test)
  return test
}

async function check(deps: Deps, input: TestMailboxInput): Promise<MailboxCheck> {
  const before = await findMailbox(deps.db, input.id)
  const [imap, smtp] = await Promise.all([
    checked(() => checkImap(deps, input, before)),
    checked(() => checkSmtp(deps, input, before)),
  ])
  return { imap: input.imap && imap, smtp: input.smtp && smtp }
}

async function checked(run: () => Promise<number | null>): Promise<ServerCheck> {
  try {
    return { problem: null, words: null, waiting: await run() }
  } catch (error) {
    return { problem: mailProblemOf(error), words: mailTroubleOf(error), waiting: null }
  }
}

/** How many mails wait to be taken; throws what is wrong. */
async function checkImap(deps: Deps, input: TestMailboxInput, before: Row<'mailboxes'> | undefined) {
  if (!input.imap) return null
  const kept = before?.imap?.host === input.imap.host ? before.imapPassword : null
  const client = imapClient(input.imap, input.imapPassword ?? openPassword(deps, kept), {
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: answerMs,
  })
  // Without a listener the error would end the process; it is what `connect` rejects with.
  client.on('error', () => undefined)
  // eslint-disable-next-line no-restricted-globals -- a real server lives in real time, not in that of the floor
  const tooLong = setTimeout(() => client.close(), mostMs)
  try {
    await client.connect()
    if (input.doneFolder !== null) await client.mailboxOpen(input.doneFolder, { readOnly: true })
    await client.mailboxOpen(input.folder, { readOnly: true })
    return (await listUntaken(client)).length
  } finally {
    clearTimeout(tooLong)
    client.close()
  }
}

/** Throws what is wrong. */
async function checkSmtp(deps: Deps, input: TestMailboxInput, before: Row<'mailboxes'> | undefined): Promise<null> {
  if (!input.smtp) return null
  const kept = before?.smtp?.host === input.smtp.host ? before.smtpPassword : null
  const transport = smtpTransport(input.smtp, input.smtpPassword ?? openPassword(deps, kept), {
    connectMs,
    answerMs,
  })
  try {
    await transport.verify()
    return null
  } finally {
    transport.close()
  }
}
