import type { MailProblem } from '../../shared/contract/mail.ts'

/** The codes of Node, ImapFlow and Nodemailer, as their sources name them. */
const byCode: Record<string, MailProblem> = {
  ENOTFOUND: 'unknownHost',
  EAI_AGAIN: 'unknownHost',
  EDNS: 'unknownHost',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'refused',
  NoConnection: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ECONNECTION: 'unreachable',
  ETIMEDOUT: 'timeout',
  ETIMEOUT: 'timeout',
  CONNECT_TIMEOUT: 'timeout',
  GREETING_TIMEOUT: 'timeout',
  UPGRADE_TIMEOUT: 'timeout',
  EPROTO: 'notSecure',
  ETLS: 'notSecure',
  CERT_HAS_EXPIRED: 'certificate',
  CERT_NOT_YET_VALID: 'certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
  EAUTH: 'password',
}

/** Thrown where a password cannot be unsealed: the key that it was sealed with is gone. */
export class SealedPassword extends Error {}

/** What of the things that people can mend an error of a mail server's connection is about. */
export function mailProblemOf(error: unknown): MailProblem {
  if (error instanceof SealedPassword) return 'sealed'
  if (!(error instanceof Error)) return 'other'
  // ImapFlow and Nodemailer say more of an error beside its message.
  const { code, cause, authenticationFailed, mailboxMissing, serverResponseCode } = error as Error & Said
  if (authenticationFailed || serverResponseCode === 'AUTHENTICATIONFAILED') return 'password'
  if (mailboxMissing || serverResponseCode === 'NONEXISTENT') return 'folder'
  if (/wrong version number|unknown protocol|STARTTLS|TLS not available/i.test(error.message)) return 'notSecure'
  if (/certificate|self.signed/i.test(error.message)) return 'certificate'
  const known = code === undefined ? undefined : byCode[code]
  // Nodemailer names the connection and keeps what was wrong with it.
  if (known && known !== 'unreachable') return known
  if (code?.startsWith('ERR_SSL')) return 'notSecure'
  const inner = cause === undefined || cause === error ? 'other' : mailProblemOf(cause)
  return inner === 'other' ? (wordsOf(error.message) ?? known ?? 'other') : inner
}

interface Said {
  code?: string
  cause?: unknown
  authenticationFailed?: boolean
  mailboxMissing?: boolean
  serverResponseCode?: string
}

const wordsOf = (message: string): MailProblem | undefined =>
  byCode[
    /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)\b/.exec(message)?.[0] ?? ''
  ]

/** The words of an error, as far as they are shown. */
export const mailTroubleOf = (error: unknown): string =>
  (error instanceof Error
    ? // ImapFlow keeps apart what the server said.
      ((error as Error & { responseText?: string }).responseText ?? error.message)
    : String(error)
  ).slice(0, 300)
