import {
  type Mailbox,
  type MailServer,
  saveMailboxInput,
  type TestMailboxInput,
} from '../../../shared/contract/mail.ts'
import { parseWhole } from './lengthText.ts'

/** A mail server as it is typed; one without a host is none. */
export interface ServerForm {
  host: string
  port: string
  secure: boolean
  user: string
  /** Typed to change it; what is kept is never shown. */
  password: string
}

type Kept = Pick<
  Mailbox,
  | 'name'
  | 'address'
  | 'language'
  | 'kind'
  | 'team'
  | 'queue'
  | 'folder'
  | 'acknowledge'
  | 'takeLists'
  | 'enabled'
  | 'retired'
  | 'signature'
>

/** A mailbox as it is typed. */
export interface MailboxForm extends Kept {
  imap: ServerForm
  smtp: ServerForm
  doneFolder: string
  senderName: string
  senderAddress: string
  authserv: string
}

const serverForm = (server: MailServer | null, port: string): ServerForm =>
  server
    ? { ...server, port: String(server.port), password: '' }
    : { host: '', port, secure: true, user: '', password: '' }

export const mailboxForm = (row: Mailbox | null, language: Mailbox['language']): MailboxForm => ({
  name: row?.name ?? '',
  address: row?.address ?? '',
  language: row?.language ?? language,
  kind: row?.kind ?? 'enquiry',
  team: row?.team ?? null,
  queue: row?.queue ?? null,
  folder: row?.folder ?? 'INBOX',
  doneFolder: row?.doneFolder ?? '',
  acknowledge: row?.acknowledge ?? true,
  takeLists: row?.takeLists ?? false,
  enabled: row?.enabled ?? true,
  retired: row?.retired ?? false,
  signature: row?.signature ?? { en: '', zh: '' },
  senderName: row?.sender?.name ?? '',
  senderAddress: row?.sender?.address ?? '',
  authserv: row?.authserv ?? '',
  imap: serverForm(row?.imap ?? null, '993'),
  smtp: serverForm(row?.smtp ?? null, '465'),
})

const serverOf = ({ host, port, secure, user }: ServerForm): MailServer | null =>
  host.trim() === '' ? null : { host: host.trim(), port: parseWhole(port, 1, 65_535) ?? 0, secure, user: user.trim() }

const passwordOf = ({ password }: ServerForm) => (password === '' ? undefined : password)

/** What is typed as the server takes it; null while something is missing or wrong. */
export function mailboxBody(form: MailboxForm) {
  const { imap, smtp, doneFolder, senderName, senderAddress, authserv, ...kept } = form
  const hasSender = senderName.trim() !== '' || senderAddress.trim() !== ''
  const parsed = saveMailboxInput.omit({ id: true, version: true, commandId: true }).safeParse({
    ...kept,
    address: kept.address.trim(),
    imap: serverOf(imap),
    smtp: serverOf(smtp),
    doneFolder: doneFolder.trim() || null,
    sender: hasSender ? { name: senderName, address: senderAddress.trim() } : null,
    authserv: authserv.trim() || null,
    imapPassword: passwordOf(imap),
    smtpPassword: passwordOf(smtp),
  })
  return parsed.success ? parsed.data : null
}

/** What of it is tested; null while there is no server that could be. */
export function mailboxTest(id: string, form: MailboxForm): TestMailboxInput | null {
  const [imap, smtp] = [serverOf(form.imap), serverOf(form.smtp)]
  if (!imap && !smtp) return null
  if ([imap, smtp].some((server) => server && (server.port === 0 || !/^[\w.:-]+$/.test(server.host)))) return null
  return {
    id,
    imap,
    smtp,
    folder: form.folder.trim() || 'INBOX',
    doneFolder: form.doneFolder.trim() || null,
    imapPassword: passwordOf(form.imap),
    smtpPassword: passwordOf(form.smtp),
  }
}
