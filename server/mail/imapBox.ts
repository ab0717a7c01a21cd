import type { FetchMessageObject, ImapFlow } from 'imapflow'
import type { Row } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import { openPassword } from './mailPasswords.ts'
import { mailProblemOf, mailTroubleOf } from './mailProblem.ts'
import { imapClient } from './mailServers.ts'
import { type MailState, unread } from './mailStates.ts'
import { canMark, listUntaken, takenMark } from './takenMark.ts'

/** What a mailbox hands over: the bytes of a mail, cut where it is beyond all bounds. */
export interface Fetched {
  raw: Uint8Array
  isCut: boolean
  /** How large it is on its server, bytes. */
  size?: number | undefined
}

/** A mailbox that is watched. It never throws; what is wrong with it stands in `state`. */
export interface ImapBox {
  /** Connects when it is time to, and takes what is there; called with every sweep. */
  sweep(): void
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
  readonly state: MailState
  stop(): Promise<void>
}

const mostBytes = 25_000_000
const cutBytes = 200_000
const pollMs = 60_000
const idleAfterMs = 300
const mostIdleMs = 300_000
const firstBackOffMs = 1000
const mostBackOffMs = 300_000

/**
 * Watches the mailbox: `take` gets each mail once it is there, and only after it resolves is the mail marked, or moved.
 * When `take` throws, the mail stays as it was and is taken again at the next connection.
 */
export function watchImapBox(deps: Deps, box: Row<'mailboxes'>, take: (mail: Fetched) => Promise<void>): ImapBox {
  let client: ImapFlow | undefined
  let busy: Promise<void> | undefined
  let isDirty = true
  let isStopped = false
  let failures = 0
  let nextTryAt = 0
  let nextPollAt = 0
  let state = unread

  async function connect(): Promise<ImapFlow> {
    const server = box.imap ?? { host: '', port: 0, secure: true, user: '' }
    const fresh = imapClient(server, openPassword(deps, box.imapPassword), {
      autoIdleDelay: idleAfterMs,
      maxIdleTime: mostIdleMs,
    })
    fresh.on('error', lost)
    fresh.on('close', () => {
      if (client === fresh) client = undefined
    })
    fresh.on('exists', () => (isDirty = true))
    await fresh.connect()
    await fresh.mailboxOpen(box.folder)
    return fresh
  }

  function lost(error: unknown): void {
    state = { ...state, trouble: mailTroubleOf(error), problem: mailProblemOf(error) }
    client = undefined
  }

  async function work(): Promise<void> {
    try {
      if (!client) {
        client = await connect()
        isDirty = true
      }
      if (isDirty || deps.world.now() >= nextPollAt) {
        // A folder that was deleted and made anew beside us is not seen by a connection that has the old one open.
        if (deps.world.now() >= nextPollAt) await client.mailboxOpen(box.folder)
        isDirty = false
        nextPollAt = deps.world.now() + pollMs
        await drain(client)
      }
      failures = 0
      state = { trouble: null, problem: null, readAt: deps.world.now() }
    } catch (error) {
      lost(error)
      deps.log.warn({ err: error, mailbox: box.id }, 'a mailbox could not be read; it is tried again')
      client?.close()
      failures += 1
      nextTryAt = deps.world.now() + Math.min(firstBackOffMs * 2 ** (failures - 1), mostBackOffMs)
    }
  }

  async function drain(from: ImapFlow): Promise<void> {
    const marks = canMark(from) ? [takenMark, '\\Seen'] : ['\\Seen']
    for (const uid of await listUntaken(from)) {
      if (isStopped) return
      const mail = await fetchOne(from, uid)
      if (!mail) continue
      await take(mail)
      await from.messageFlagsAdd(String(uid), marks, { uid: true })
      if (box.doneFolder !== null) await from.messageMove(String(uid), box.doneFolder, { uid: true })
    }
  }

  return {
    sweep() {
      if (busy || isStopped || deps.world.now() < nextTryAt) return
      if (client?.usable && !isDirty && deps.world.now() < nextPollAt) return
      busy = work().finally(() => (busy = undefined))
    },
    idle: async () => {
      while (busy) await busy
    },
    get state() {
      return state
    },
    async stop() {
      isStopped = true
      while (busy) await busy
      client?.close()
      client = undefined
    },
  }
}

/** The bytes of a mail, or undefined where it is gone meanwhile. */
async function fetchOne(from: ImapFlow, uid: number): Promise<Fetched | undefined> {
  const head = await from.fetchOne(String(uid), { size: true }, { uid: true })
  if (!head) return undefined
  const isCut = (head.size ?? 0) > mostBytes
  const source = isCut ? { start: 0, maxLength: cutBytes } : true
  const mail: FetchMessageObject | false | undefined = await from.fetchOne(String(uid), { source }, { uid: true })
  return mail && mail.source ? { raw: mail.source, isCut, size: head.size } : undefined
}
