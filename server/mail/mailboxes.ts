import type { Mailbox, SaveMailboxInput, WebForm } from '../../shared/contract/mail.ts'
import { insert, type NewEvent, type Row, save } from '../db/database.ts'
import { findMailbox, listMailboxRows, listWebFormRows } from '../db/mailQueries.ts'
import { findTeam } from '../db/teamQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid, stale } from '../errors.ts'

/** A mailbox as it is shown: that it has passwords, but never which. */
function mailboxView({ imapPassword, smtpPassword, ...row }: Row<'mailboxes'>, trouble: string | null): Mailbox {
  return { ...row, hasImapPassword: imapPassword !== null, hasSmtpPassword: smtpPassword !== null, trouble }
}

const troubles = new WeakMap<Deps, Map<string, string | null>>()

/** What is wrong with the mailboxes of this server at the moment, by their ids. */
export function mailTroubles(deps: Deps): Map<string, string | null> {
  const all = troubles.get(deps) ?? new Map<string, string | null>()
  troubles.set(deps, all)
  return all
}

/** Every mailbox, with what is wrong with it at the moment. */
export const listMailboxes = async (deps: Deps): Promise<Mailbox[]> =>
  (await listMailboxRows(deps.db)).map((row) => mailboxView(row, mailTroubles(deps).get(row.id) ?? null))

/**
 * A new mailbox, or a changed one at the version that was read. A password that is not given stays, unless the server it
 * was for is another one now: it would be told to a stranger. Throws `stale/changed`, `invalid`, `conflict/idReused`.
 */
export async function saveMailbox(deps: Deps, actor: Actor, input: SaveMailboxInput): Promise<Mailbox> {
  const { commandId: _command, imapPassword, smtpPassword, ...fields } = input
  const before = await findMailbox(deps.db, input.id)
  demandVersion(before, input.version)
  if (fields.team !== null && !(await findTeam(deps.db, fields.team)))
    throw invalid({ team: 'there is no such team' }, 'teamNotFound')
  const same = (await listMailboxRows(deps.db)).find((row) => row.id !== input.id && row.address === fields.address)
  if (same) throw invalid({ address: 'another mailbox has this address' }, 'addressTaken')
  const row: Row<'mailboxes'> = {
    ...fields,
    address: fields.address.toLowerCase(),
    imapPassword: sealed(deps, imapPassword, before?.imapPassword, before?.imap?.host === fields.imap?.host),
    smtpPassword: sealed(deps, smtpPassword, before?.smtpPassword, before?.smtp?.host === fields.smtp?.host),
    version: (before?.version ?? 0) + 1,
  }
  const view = mailboxView(row, null)
  const writes = [before ? save('mailboxes', row, before) : insert('mailboxes', row)]
  await deps.db.writeAll(actor, { writes, events: [configured('mailbox', view)], result: view })
  return view
}

const sealed = (deps: Deps, given: string | undefined, before: string | null | undefined, isSameHost: boolean) =>
  given === undefined ? (isSameHost ? (before ?? null) : null) : deps.world.keys.seal(given)

/** A new form, or a changed one at the version that was read. Throws `stale/changed`, `invalid`, `conflict/idReused`. */
export async function saveWebForm(
  deps: Deps,
  actor: Actor,
  input: WebForm & { commandId?: string | undefined },
): Promise<WebForm> {
  const { commandId: _command, ...fields } = input
  const before = (await listWebFormRows(deps.db)).find((row) => row.id === input.id)
  demandVersion(before, input.version)
  if (fields.team !== null && !(await findTeam(deps.db, fields.team)))
    throw invalid({ team: 'there is no such team' }, 'teamNotFound')
  const row = { ...fields, version: (before?.version ?? 0) + 1 }
  const writes = [before ? save('webForms', row, before) : insert('webForms', row)]
  await deps.db.writeAll(actor, { writes, events: [configured('webForm', row)], result: row })
  return row
}

function demandVersion(before: { version: number } | undefined, version: number): void {
  if (before && version === 0) throw conflict('idReused', 'There is one with this id already. Nothing was changed.')
  if ((before?.version ?? 0) !== version)
    throw stale('changed', 'Somebody changed this since you opened it. Nothing was changed; look at it again.')
}

const configured = (what: string, row: { id: string; version: number }): NewEvent => ({
  noun: 'company',
  nounId: `${what}.${row.id}`.slice(0, 64),
  what: `${what}Saved`,
  payload: { id: row.id, version: row.version },
})
