import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listEvents } from '../../../server/db/eventLog.ts'
import { rawRows } from '../../../server/db/rawRows.ts'
import type { RawInput } from '../../../shared/contract/index.ts'
import { type Dovecot, imapPassword, reasonToSkipDovecot, startDovecot } from '../../helpers/dovecot.ts'
import { mailBytes } from '../../helpers/mailBytes.ts'
import { openApp, type TestApp, type TestDesk } from '../../helpers/testApp.ts'
import { refused } from '../../helpers/ticketScene.ts'
import { until } from '../../helpers/until.ts'

const box = (more: Partial<RawInput<'mailbox:save'>> = {}): RawInput<'mailbox:save'> => ({
  id: 'help',
  version: 0,
  name: 'Shop',
  address: 'Help@shop.example',
  language: 'en',
  kind: 'complaint',
  team: null,
  imap: null,
  smtp: null,
  ...more,
})

describe('mailboxes in the settings', () => {
  let app: TestApp
  let ada: TestDesk
  beforeEach(async () => {
    app = await openApp()
    ada = await app.connect(await app.hire('ada', { role: 'admin' }))
  })
  afterEach(() => app.close())

  it('keep their passwords to themselves: no answer, no line of the log, no digest of a command tells one', async () => {
    const server = { host: '127.0.0.1', port: 1, secure: false, user: 'help' }
    const input = box({ imap: server, smtp: server, imapPassword: 'sesame-in', smtpPassword: 'sesame-out' })
    const saved = await ada.get('mailbox:save', { ...input, enabled: false, commandId: 'once' })
    expect(saved).toMatchObject({ hasImapPassword: true, hasSmtpPassword: true, address: 'help@shop.example' })
    // The same command again is the same one, with another password it is another.
    expect(await ada.get('mailbox:save', { ...input, enabled: false, commandId: 'once' })).toEqual(saved)
    const other = { ...input, enabled: false, imapPassword: 'else', commandId: 'once' }
    expect(await ada.request('mailbox:save', other)).toMatchObject(refused('conflict', 'idReused'))
    const { db, world } = app.deps
    const kept = JSON.stringify([
      await ada.get('mailbox:list', {}),
      await listEvents(db, 0, await db.lastSeq(), 10_000),
      await rawRows(db, sql`select * from mailboxes`),
      await rawRows(db, sql`select * from commands`),
    ])
    expect(kept).not.toMatch(/sesame/)
    const bare = { name: 'mailbox:save', body: { ...input, enabled: false } }
    expect(kept).not.toContain(world.digest(JSON.stringify(bare)))
    expect(kept).toContain('mailboxSaved')
  })

  it('that are the same in capital letters are the same, and name a queue and a team that are there', async () => {
    await ada.get('mailbox:save', box())
    const tries: [Partial<RawInput<'mailbox:save'>>, string][] = [
      [{ address: 'HELP@shop.example' }, 'addressTaken'],
      [{ address: 'b@shop.example', queue: 'nowhere' }, 'queueNotFound'],
      [{ address: 'b@shop.example', team: 'nowhere' }, 'teamNotFound'],
    ]
    for (const [more, reason] of tries)
      expect(await ada.request('mailbox:save', box({ id: 'b', ...more })), reason).toMatchObject(
        refused('invalid', reason),
      )
    expect(await ada.request('mailbox:save', box())).toMatchObject(refused('conflict', 'idReused'))
    await ada.get('mailbox:save', box({ version: 1, retired: true }))
    expect(await ada.request('mailbox:save', box({ version: 1 }))).toMatchObject(refused('stale', 'changed'))
  })

  it('that are refused a connection say so', async () => {
    const dead = { host: '127.0.0.1', port: 1, secure: false, user: 'help' }
    expect(
      await ada.get('mailbox:test', { id: 'help', imap: dead, smtp: dead, folder: 'INBOX', doneFolder: null }),
    ).toMatchObject({ imap: { problem: 'refused', waiting: null }, smtp: { problem: 'refused' } })
    const lost = { ...dead, host: 'no-such-host.invalid' }
    expect(
      await ada.get('mailbox:test', { id: 'help', imap: lost, smtp: null, folder: 'INBOX', doneFolder: null }),
    ).toMatchObject({ imap: { problem: 'unknownHost' }, smtp: null })
  })

  it('whose server says nothing, or does not speak in secret, are told from each other', async () => {
    const silent = createServer(() => undefined)
    const mute = await portOf(silent)
    const plain = createServer((socket) => socket.on('error', () => undefined).write('* OK hello\r\n'))
    const open = await portOf(plain)
    try {
      const imap = (port: number, secure: boolean) => ({ host: '127.0.0.1', port, secure, user: 'help' })
      const ask = async (port: number, secure: boolean) =>
        (
          await ada.get('mailbox:test', {
            id: 'x',
            imap: imap(port, secure),
            smtp: null,
            folder: 'INBOX',
            doneFolder: null,
          })
        ).imap?.problem
      expect(await Promise.all([ask(mute, false), ask(open, true)])).toEqual(['timeout', 'notSecure'])
    } finally {
      silent.close()
      plain.close()
    }
  })
})

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

describe.skipIf(reasonToSkipDovecot() !== undefined)('a mailbox on a real IMAP server', () => {
  let dovecot: Dovecot
  let app: TestApp
  let ada: TestDesk
  beforeAll(async () => {
    dovecot = await startDovecot()
    app = await openApp()
    ada = await app.connect(await app.hire('ada', { role: 'admin' }))
  })
  afterAll(async () => {
    await app?.close()
    await dovecot?.stop()
  })
  const user = `settings-${process.env['WUBU_TEST_DB']}`
  const server = () => ({ host: '127.0.0.1', port: dovecot.port, secure: false, user })
  const test = (more: Partial<RawInput<'mailbox:test'>> = {}) =>
    ada.get('mailbox:test', {
      id: 'real',
      imap: server(),
      smtp: null,
      folder: 'INBOX',
      doneFolder: null,
      imapPassword,
      ...more,
    })

  it('is tested before it is saved: its password, its folders, and how many mails wait, none of which is touched', async () => {
    for (const name of ['one', 'two'])
      dovecot.deliver(
        user,
        name,
        mailBytes({ From: 'li@home.example', Subject: name, 'Message-ID': `<${name}@home.example>` }, 'x'),
      )
    expect(await test()).toEqual({ imap: { problem: null, words: null, waiting: 2 }, smtp: null })
    expect(await test({ doneFolder: 'Done' })).toMatchObject({ imap: { problem: null, waiting: 2 } })
    expect(await test({ folder: 'Nowhere' })).toMatchObject({ imap: { problem: 'folder' } })
    expect(await test({ doneFolder: 'Nowhere' })).toMatchObject({ imap: { problem: 'folder' } })
    expect((await test()).imap?.waiting).toBe(2)
  })

  it('is read once it is on, says when, and is not read while it is paused or retired', async () => {
    const open = { ...box({ id: 'real', address: 'real@shop.example', imap: server() }), queue: 'support' }
    await ada.get('mailbox:save', { ...open, imapPassword, enabled: false })
    const state = async () => (await ada.get('mailbox:list', {})).find(({ id }) => id === 'real')
    const sweep = async () => {
      app.world.advance(1000)
      app.app.mail.sweep()
      await app.app.mail.idle()
    }
    await sweep()
    expect(await state()).toMatchObject({ readAt: null, problem: null })
    // Of what is kept: the test needs no password again.
    expect(await test({ imapPassword: undefined })).toMatchObject({ imap: { problem: null } })
    await ada.get('mailbox:save', { ...open, version: 1, enabled: true })
    await until(async () => {
      await sweep()
      return (await state())?.readAt !== null
    }, 'the mailbox that was switched on')
    const { items } = await ada.get('ticket:list', { source: 'mail' })
    expect(items.map(({ subject, queue }) => [subject, queue]).sort()).toEqual([
      ['one', 'support'],
      ['two', 'support'],
    ])
    await ada.get('mailbox:save', { ...open, version: 2, enabled: true, retired: true })
    await until(async () => {
      await sweep()
      return (await state())?.readAt === null
    }, 'the mailbox that was retired')
  })

  // The last one: after a wrong password dovecot lets everybody of that address wait.
  it('is not signed in to with a wrong password, nor with the kept one where the server is another', async () => {
    expect(await test({ imapPassword: 'wrong' })).toMatchObject({ imap: { problem: 'password' } })
    expect(await test({ imapPassword: undefined, imap: { ...server(), host: 'localhost' } })).toMatchObject({
      imap: { problem: 'password' },
    })
  })
})
