import type { Mailbox, SaveMailboxInput, SaveWebFormInput, WebForm } from '../../shared/contract/mail.ts'
import { configured } from '../configured.ts'
import { insert, type Row, save } from '../db/database.ts'
import { findMailbox, listMailboxRows, listWebFormRows } from '../db/mailQueries.ts'
import { findQueue } from '../db/queueQueries.ts'
import { findLiveTeam } from '../db/teamQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid, stale } from '../errors.ts'
import { mailStates, type MailState, unread } from './mailStates.ts'

/** A mailbox as it is shown: that it has passwords, but never which. */
function mailboxView({ imapPassword, smtpPassword, ...row }: Row<'mailboxes'>, state: MailState): Mailbox {
  return { ...row, hasImapPassword: imapPassword !== null, hasSmtpPassword: smtpPassword !== null, ...state }
}

/** Whether a mailbox is neither paused nor retired. */
export const isLive = ({ enabled, retired }: Pick<Row<'mailboxes'>, 'enabled' | 'retired'>): boolean =>
  enabled && !retired

/** Every mailbox, also retired ones, with how it stands at the moment. */
export const listMailboxes = async (deps: Deps): Promise<Mailbox[]> =>
  (await listMailboxRows(deps.db)).map((row) => mailboxView(row, mailStates(deps).get(row.id) ?? unread))

/**
 * A new mailbox, or a changed one at the version that was read. A password that is not given stays, unless the server it
 * was for is another one now: it would be told to a stranger. Throws `stale/changed`, `invalid`, `conflict/idReused`.
 */
export async function saveMailbox(deps: Deps, actor: Actor, input: SaveMailboxInput): Promise<Mailbox> {
  const { commandId: _command, imapPassword, smtpPassword, ...fields } = input
  const before = await findMailbox(deps.db, input.id)
  demandVersion(before, input.version)
  await demandTeam(deps, fields.team)
  if (fields.queue !== null && !(await findQueue(deps.db, fields.queue)))
    throw invalid({ queue: 'there is no such queue' }, 'queueNotFound')
  const address = fields.address.toLowerCase()
  const same = (await listMailboxRows(deps.db)).find((row) => row.id !== input.id && row.address === address)
  if (same) throw invalid({ address: 'another mailbox has this address' }, 'addressTaken')
  const row: Row<'mailboxes'> = {
    ...fields,
    address,
    imapPassword: sealed(deps, imapPassword, before?.imapPassword, before?.imap?.host === fields.imap?.host),
    smtpPassword: sealed(deps, smtpPassword, before?.smtpPassword, before?.smtp?.host === fields.smtp?.host),
    version: (before?.version ?? 0) + 1,
  }
  const view = mailboxView(row, unread)
  const writes = [before ? save('mailboxes', row, before) : insert('mailboxes', row)]
  await deps.db.writeAll(actor, {
    writes,
    events: [configured('mailbox', 'Saved', row.id, { mailbox: view })],
    result: view,
  })
  return view
}

const sealed = (deps: Deps, given: string | undefined, before: string | null | undefined, isSameHost: boolean) =>
  given === undefined ? (isSameHost ? (before ?? null) : null) : deps.world.keys.seal(given)

/** A new form, or a changed one at the version that was read. Throws `stale/changed`, `invalid`, `conflict/idReused`. */
export async function saveWebForm(deps: Deps, actor: Actor, input: SaveWebFormInput): Promise<WebForm> {
  const { commandId: _command, ...fields } = input
  const before = (await listWebFormRows(deps.db)).find((row) => row.id === input.id)
  demandVersion(before, input.version)
  await demandTeam(deps, fields.team)
  const row = { ...fields, version: (before?.version ?? 0) + 1 }
  const writes = [before ? save('webForms', row, before) : insert('webForms', row)]
  await deps.db.writeAll(actor, {
    writes,
    events: [configured('webForm', 'Saved', row.id, { webForm: row })],
    result: row,
  })
  return row
}

function demandVersion(before: { version: number } | undefined, version: number): void {
  if (before && version === 0) throw conflict('idReused', 'There is one with this id already. Nothing was changed.')
  if ((before?.version ?? 0) !== version)
    throw stale('changed', 'Somebody changed this since you opened it. Nothing was changed; look at it again.')
}

async function demandTeam(deps: Deps, team: string | null): Promise<void> {
  if (team !== null && !(await findLiveTeam(deps.db, team)))
    throw invalid({ team: 'there is no such team' }, 'teamNotFound')
}
