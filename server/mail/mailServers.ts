import { ImapFlow, type ImapFlowOptions } from 'imapflow'
import { createTransport } from 'nodemailer'
import type { MailServer } from '../../shared/contract/mail.ts'
import { isLoopback } from '../loopback.ts'

const mostBytes = 25_000_000

/** A connection to an IMAP server that is not made yet. A password crosses a network only in secret. */
export const imapClient = ({ host, port, secure, user }: MailServer, pass: string, more: Partial<ImapFlowOptions>) =>
  new ImapFlow({
    host,
    port,
    secure,
    ...(secure ? {} : { doSTARTTLS: !isLoopback(host) }),
    auth: { user, pass },
    logger: false,
    maxLiteralSize: mostBytes * 2,
    ...more,
  })

/** What sends mails by an SMTP server, within these times. A password crosses a network only in secret. */
export const smtpTransport = (
  { host, port, secure, user }: MailServer,
  pass: string,
  { connectMs, answerMs }: { connectMs: number; answerMs: number },
) =>
  createTransport({
    host,
    port,
    secure,
    requireTLS: !secure && !isLoopback(host),
    ...(user && pass ? { auth: { user, pass } } : {}),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: answerMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
