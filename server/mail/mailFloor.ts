import { runCommand } from '../commands.ts'
import type { Row } from '../db/database.ts'
import { listMailboxRows } from '../db/mailQueries.ts'
import { type Deps, systemActor } from '../deps.ts'
import { bareMail } from './bareMail.ts'
import { type Fetched, type ImapBox, watchImapBox } from './imapBox.ts'
import { createMailOut } from './mailOut.ts'
import { type MailReader, mailReaderOf } from './mailReader.ts'
import { mailStates, unread } from './mailStates.ts'
import { type Arrived, receiveMail } from './receiveMail.ts'
import { sendMails } from './sendMails.ts'
import { isLive } from './mailboxes.ts'

/** Mail in and out, moved by the sweep like everything else. */
export interface MailFloor {
  /** Watches what the mailboxes' rows say, makes mails of what was said, and sends what is due. */
  sweep(): void
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
  stop(): Promise<void>
}

/** Starts with nothing connected. `publicUrl` is what links to us begin with. */
export function startMailFloor(deps: Deps, publicUrl: string | undefined): MailFloor {
  const reader = mailReaderOf(deps)
  const states = mailStates(deps)
  const out = createMailOut(deps)
  const boxes = new Map<string, { version: number; box: ImapBox }>()
  let sending: Promise<void> | undefined

  const watch = (row: Row<'mailboxes'>): ImapBox =>
    watchImapBox(deps, row, async (mail) => void (await takeMail(deps, reader, row, mail, publicUrl)))

  /** Connections are those of the rows: a changed row is connected anew. */
  async function followRows(): Promise<void> {
    const rows = (await listMailboxRows(deps.db)).filter((row) => isLive(row) && row.imap)
    for (const [id, { version, box }] of boxes) {
      if (rows.some((row) => row.id === id && row.version === version)) continue
      boxes.delete(id)
      states.delete(id)
      await box.stop()
    }
    for (const row of rows) {
      if (!boxes.has(row.id)) boxes.set(row.id, { version: row.version, box: watch(row) })
      const held = boxes.get(row.id)
      held?.box.sweep()
      states.set(row.id, held?.box.state ?? unread)
    }
  }

  async function send(): Promise<void> {
    try {
      await followRows()
      await out.follow()
      await sendMails(deps)
    } catch (error) {
      deps.log.error({ err: error }, 'mail could not be moved on; it is tried again in a second')
    }
  }

  return {
    sweep() {
      sending ??= send().finally(() => (sending = undefined))
    },
    async idle() {
      while (sending) await sending
      for (const { box } of boxes.values()) await box.idle()
    },
    async stop() {
      while (sending) await sending
      await Promise.all([...boxes.values()].map(({ box }) => box.stop()))
      await reader.stop()
    },
  }
}

/** Reads a mail and takes it in; one that cannot be read is taken as it is. Throws what the database throws. */
export async function takeMail(
  deps: Deps,
  reader: MailReader,
  box: Row<'mailboxes'>,
  { raw, isCut, size = raw.length }: Fetched,
  publicUrl: string | undefined,
): Promise<Row<'mails'>> {
  let reason: Arrived['reason'] = isCut ? 'tooLarge' : undefined
  let detail = `${Math.ceil(size / 1_000_000)} MB`
  const mail = await reader.read(raw).catch((error: unknown) => {
    deps.log.warn({ err: error, mailbox: box.id }, 'a mail could not be read; it becomes a ticket as it is')
    // Of a mail that was cut the end is missing, which is no fault of its own.
    if (!isCut) {
      reason = 'unreadable'
      detail = (error instanceof Error ? error.message : String(error)).slice(0, 200)
    }
    return bareMail(raw)
  })
  return runCommand(deps, systemActor, undefined, {}, () =>
    receiveMail(deps, { box, raw, mail, reason, detail, publicUrl }),
  )
}
