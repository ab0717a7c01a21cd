import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ImapFlow } from 'imapflow'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listMailRows } from '../../../server/db/mailQueries.ts'
import { insert, type Row } from '../../../server/db/database.ts'
import { systemActor } from '../../../server/deps.ts'
import { type MailFloor, startMailFloor, takeMail } from '../../../server/mail/mailFloor.ts'
import { mailStates } from '../../../server/mail/mailStates.ts'
import { type Dovecot, imapPassword, reasonToSkipDovecot, startDovecot } from '../../helpers/dovecot.ts'
import { mailBytes } from '../../helpers/mailBytes.ts'
import { mailboxRow } from '../../helpers/mailCompany.ts'
import { openCompany, type TestCompany } from '../../helpers/testApp.ts'
import { until } from '../../helpers/until.ts'

const obstacle = reasonToSkipDovecot()
const folder = process.env['WUBU_TEST_DATA']

describe.skipIf(obstacle !== undefined)('mailboxes on a real IMAP server', () => {
  let dovecot: Dovecot
  let company: TestCompany
  let floor: MailFloor
  beforeAll(async () => {
    dovecot = await startDovecot()
  })
  afterAll(() => dovecot?.stop())
  beforeEach(async () => {
    company = await openCompany()
    floor = startMailFloor(company.deps, undefined)
  })
  afterEach(async () => {
    await floor.stop()
    await company.close()
  })

  let users = 0
  /** A mailbox of its own on the server, which is not read before `sweep`. */
  async function addBox(more: Partial<Row<'mailboxes'>> = {}): Promise<Row<'mailboxes'>> {
    const user = more.imap?.user ?? `user${++users}-${process.env['WUBU_TEST_DB']}`
    const box = mailboxRow({
      id: user,
      address: `${user}@shop.example`,
      imap: { host: '127.0.0.1', port: dovecot.port, secure: false, user },
      imapPassword: company.deps.world.keys.seal(imapPassword),
      smtp: null,
      ...more,
    })
    await company.deps.db.writeAll(systemActor, { writes: [insert('mailboxes', box)], events: [] })
    return box
  }
  const sweep = async () => {
    floor.sweep()
    await floor.idle()
  }
  const mails = () => listMailRows(company.deps.db, {}, 1000)
  const deliver = (box: Row<'mailboxes'>, name: string, text = 'Broken.') =>
    dovecot.deliver(
      box.id,
      name,
      mailBytes({ From: 'li@home.example', Subject: name, 'Message-ID': `<${name}@home.example>` }, text),
    )

  it('give what is in them, each once, also after the server of either side began anew', async () => {
    const box = await addBox()
    deliver(box, 'one')
    deliver(box, 'two')
    await sweep()
    expect((await mails()).map((mail) => mail.subject).sort()).toEqual(['one', 'two'])
    deliver(box, 'three')
    await until(async () => {
      await sweep()
      return (await mails()).length === 3
    }, 'the mail that came while we listened')
    await floor.stop()
    floor = startMailFloor(company.deps, undefined)
    await sweep()
    await dovecot.kill()
    await dovecot.start()
    deliver(box, 'four')
    await until(async () => {
      company.world.advance(61_000)
      await sweep()
      return (await mails()).length > 3
    }, 'the connection that was lost')
    expect((await mails()).map((mail) => mail.subject).sort()).toEqual(['four', 'one', 'three', 'two'])
  })

  it('keep a mail unmarked that could not be committed, and give it again', async () => {
    const box = await addBox({ doneFolder: 'Done' })
    deliver(box, 'kept')
    const { db } = company.deps
    const writeAll: typeof db.writeAll = (actor, unit) =>
      unit.writes.some((write) => write.table === 'mails')
        ? Promise.reject(new Error('the disk is full'))
        : db.writeAll(actor, unit)
    const other = startMailFloor({ ...company.deps, db: { ...db, writeAll } }, undefined)
    other.sweep()
    await other.idle()
    await other.stop()
    expect(await mails()).toEqual([])
    await sweep()
    expect(await mails()).toMatchObject([{ subject: 'kept', outcome: 'ticket' }])
  })

  it('say what is wrong with them, and are tried again later and later', async () => {
    const box = await addBox({ imapPassword: company.deps.world.keys.seal('wrong') })
    const good = await addBox()
    deliver(good, 'fine')
    await sweep()
    await sweep()
    expect(mailStates(company.deps).get(box.id)).toMatchObject({ trouble: /\S/, problem: 'password', readAt: null })
    expect(mailStates(company.deps).get(good.id)).toMatchObject({ problem: null, readAt: company.world.now() })
    expect(await mails()).toHaveLength(1)
  })

  it('that get the same mail twice make one ticket of it', async () => {
    const [one, two] = [await addBox(), await addBox()]
    deliver(one, 'same')
    deliver(two, 'same')
    await sweep()
    await sweep()
    expect(await mails()).toHaveLength(1)
  })

  /** Deletes a folder on the server and makes it anew with these mails; gives both its UIDVALIDITYs. */
  async function recreate(box: Row<'mailboxes'>, mailsThere: readonly Buffer[]): Promise<[bigint, bigint]> {
    const other = new ImapFlow({
      host: '127.0.0.1',
      port: dovecot.port,
      secure: false,
      doSTARTTLS: false,
      auth: { user: box.imap!.user, pass: imapPassword },
      logger: false,
    })
    await other.connect()
    const before = await other.status(box.folder, { uidValidity: true }).catch(() => undefined)
    if (before) await other.mailboxDelete(box.folder)
    await other.mailboxCreate(box.folder)
    for (const raw of mailsThere) await other.append(box.folder, raw)
    const after = await other.status(box.folder, { uidValidity: true })
    await other.logout()
    return [before && before.uidValidity ? before.uidValidity : 0n, after && after.uidValidity ? after.uidValidity : 0n]
  }
  const mailOf = (subject: string) =>
    mailBytes({ From: 'li@home.example', Subject: subject, 'Message-ID': `<${subject}@again.example>` }, 'Broken.')
  const subjects = async () => (await mails()).map((mail) => mail.subject).sort()

  it.each([
    ['stay in the folder', null],
    ['are moved away', 'Done'],
  ])(
    'lose no mail and take none twice when the folder is made anew beside us, and mails %s',
    async (_way, doneFolder) => {
      const box = await addBox({ folder: 'Complaints', doneFolder })
      await recreate(box, [mailOf('a'), mailOf('b')])
      await sweep()
      expect(await subjects()).toEqual(['a', 'b'])
      // We are still connected to the old one. Its mails are back unmarked, and the new ones have their old numbers.
      const [before, after] = await recreate(box, [mailOf('c'), mailOf('d'), mailOf('b'), mailOf('a')])
      expect(after).not.toBe(before)
      await until(async () => {
        company.world.advance(61_000)
        await sweep()
        return (await subjects()).length >= 4
      }, 'the mails of the new folder')
      company.world.advance(61_000)
      await sweep()
      expect(await subjects()).toEqual(['a', 'b', 'c', 'd'])
      const { orm, t } = company.deps.db
      expect((await orm.select().from(t.tickets)).map((each) => each.subject).sort()).toEqual(['a', 'b', 'c', 'd'])
    },
  )

  it('take a mail once that could not be read the first time, and can when it comes again', async () => {
    const box = await addBox({ folder: 'Complaints' })
    await recreate(box, [mailOf('slow')])
    const unable = {
      read: () => Promise.reject(new Error('it took more than 10000 ms')),
      stop: () => Promise.resolve(),
    }
    const first = await takeMail(company.deps, unable, box, { raw: mailOf('slow'), isCut: false }, undefined)
    expect(first).toMatchObject({ reason: 'unreadable', outcome: 'ticket' })
    await sweep()
    expect(await mails()).toMatchObject([{ id: first.id }])
  })

  it.skipIf(!folder)(
    'turn every real mail into one ticket, one message or one stated reason, and answer no machine',
    { timeout: 120_000 },
    async () => {
      const box = await addBox({ smtp: { host: '127.0.0.1', port: 1, secure: false, user: '' } })
      let count = 0
      for (const set of ['flanker', 'spamassassin'])
        for (const name of readdirSync(path.join(folder!, 'email', set)).filter((each) => each.endsWith('.eml'))) {
          dovecot.deliver(box.id, `${++count}.${set}`, readFileSync(path.join(folder!, 'email', set, name)))
        }
      await sweep()
      const found = await mails()
      const figures: Record<string, number> = {}
      for (const { outcome, reason } of found) {
        const name = reason ? `${outcome}: ${reason}` : outcome
        figures[name] = (figures[name] ?? 0) + 1
      }
      // Two of the files are other copies of a mail that is among them too: the same id, sender, words and files.
      expect(count).toBe(286)
      expect(found).toHaveLength(count - 2)
      expect(figures).toEqual({
        ticket: 131,
        'setAside: list': 141,
        'setAside: bounce': 9,
        'setAside: feedback': 2,
        'setAside: receipt': 1,
      })
      for (const mail of found)
        expect(mail.outcome === 'setAside', mail.subject).toBe(mail.ticketId === null && mail.reason !== null)
      const answered = await company.deps.db.orm.select().from(company.deps.db.t.outMails)
      const people = new Set(
        found.filter((mail) => mail.kind === 'person' && mail.outcome === 'ticket').map((mail) => mail.ticketId),
      )
      expect(answered.length).toBeGreaterThan(50)
      for (const mail of answered) expect(people.has(mail.ticketId)).toBe(true)
    },
  )
})
