import { once } from 'node:events'
import { eq } from 'drizzle-orm'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { save } from '../../../server/db/database.ts'
import { findMailbox, listOutMailsOfTicket } from '../../../server/db/mailQueries.ts'
import { findTicket } from '../../../server/db/ticketQueries.ts'
import { listComments } from '../../../server/db/ticketTalkQueries.ts'
import { type Actor, systemActor } from '../../../server/deps.ts'
import type { LogFollower } from '../../../server/logFollower.ts'
import { createMailOut } from '../../../server/mail/mailOut.ts'
import { readMail } from '../../../server/mail/readMail.ts'
import { sendMails } from '../../../server/mail/sendMails.ts'
import { commentTicket } from '../../../server/tickets/commentTicket.ts'
import { type MailCompany, openMailCompany } from '../../helpers/mailCompany.ts'

describe('answers by mail', () => {
  let company: MailCompany
  let smtp: SMTPServer
  let out: LogFollower
  let mei: Actor
  let received: Buffer[]
  /** To whom each of them was addressed by its envelope. */
  let recipients: string[][]
  /** What the server says to the next mails: undefined takes one. */
  let refusals: (number | undefined)[]
  beforeEach(async () => {
    received = []
    recipients = []
    refusals = []
    smtp = new SMTPServer({
      authMethods: ['PLAIN'],
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth: ({ username, password }, _session, done) =>
        username === 'help' && password === 'right'
          ? done(null, { user: username })
          : done(new Error('wrong password')),
      onData: (stream: SMTPServerDataStream, session, done) => {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', () => {
          const code = refusals.shift()
          if (code === undefined) {
            received.push(Buffer.concat(parts))
            recipients.push(session.envelope.rcptTo.map((each) => each.address))
          }
          done(code === undefined ? null : Object.assign(new Error('not now'), { responseCode: code }))
        })
      },
    })
    smtp.on('error', () => undefined)
    const server = smtp.listen(0, '127.0.0.1')
    await once(server, 'listening')
    company = await openMailCompany()
    const { deps, box } = company
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const smtpPassword = deps.world.keys.seal('right')
    const row = {
      ...box,
      smtp: { host: '127.0.0.1', port, secure: false, user: 'help' },
      smtpPassword,
      acknowledge: false,
      version: 2,
    }
    await deps.db.writeAll(systemActor, { writes: [save('mailboxes', row)], events: [] })
    Object.assign(company.box, row)
    const user = await company.hire('mei')
    mei = { id: user.id, name: user.name, role: user.role }
    out = createMailOut(deps)
    await out.follow()
  })
  afterEach(async () => {
    await new Promise<void>((resolve) => smtp.close(() => resolve()))
    await company.close()
  })
  const sayAndSend = async (ticketId: string, text: string, isPublic = true) => {
    await commentTicket(company.deps, mei, { ticketId, text, public: isPublic })
    await out.follow()
    await sendMails(company.deps)
  }

  it('go out once, from the mailbox’s address, in the thread of the customer’s mail', async () => {
    const mail = await company.take({ Subject: 'Re: Broken', 'Message-ID': '<first@home.example>' })
    await sayAndSend(mail.ticketId!, 'We are sorry. 我们很抱歉。')
    await out.follow()
    await sendMails(company.deps)
    expect(received).toHaveLength(1)
    const sent = await readMail(received[0]!)
    const ticket = (await findTicket(company.deps.db, mail.ticketId!))!
    expect(sent).toMatchObject({
      from: { name: 'Shop', address: 'help@shop.example' },
      to: ['li@home.example'],
      subject: `Re: Broken [${ticket.number}]`,
      text: 'We are sorry. 我们很抱歉。',
      answers: ['<first@home.example>'],
    })
    expect(sent.replyTo).toMatch(/^help\+t\.c-\d+\.[a-z2-7]{20}@shop\.example$/)
    expect(received[0]!.toString()).not.toMatch(/^auto-submitted/im)
    // The customer answers to that address, and is heard at the ticket; it is not sent back to them.
    const answer = await company.take({ To: sent.replyTo, 'In-Reply-To': sent.messageId }, 'Thank you.')
    expect(answer).toMatchObject({ outcome: 'comment', ticketId: ticket.id })
    await out.follow()
    await sendMails(company.deps)
    expect(received).toHaveLength(1)
    await sayAndSend(ticket.id, 'You are welcome.')
    expect((await readMail(received[1]!)).answers).toEqual([answer.messageId, '<first@home.example>'])
  })

  it('carry nothing into their header but what belongs there, whatever subjects, names and addresses hold', async () => {
    const { deps } = company
    const mail = await company.take({ From: '=?utf-8?B?5p2O5Lyf?= <li@home.example>', Subject: 'Broken' })
    const ticket = (await findTicket(deps.db, mail.ticketId!))!
    const evil = 'Broken\r\nBcc: eve@evil.example\r\n\r\nPay \u2028now, 李伟 <x@evil.example>'
    // What no request lets in may still stand in an old row.
    const { orm, t } = deps.db
    await orm.update(t.tickets).set({ subject: evil }).where(eq(t.tickets.id, ticket.id))
    const other = {
      ...(await findMailbox(deps.db, 'help'))!,
      name: '客服, "Shop" <eve@evil.example>\r\nBcc: eve@evil.example',
    }
    await deps.db.writeAll(systemActor, { writes: [save('mailboxes', { ...other, version: 3 })], events: [] })
    await sayAndSend(ticket.id, '您好。\r\n.\r\nBcc: eve@evil.example')
    const raw = received[0]!.toString()
    const header = raw.slice(0, raw.indexOf('\r\n\r\n'))
    expect(recipients).toEqual([['li@home.example']])
    expect(header.match(/^[\w-]+(?=:)/gm)!.map((name) => name.toLowerCase())).not.toContain('bcc')
    const sent = await readMail(received[0]!)
    expect(sent.from).toEqual({
      name: '客服, "Shop" <eve@evil.example> Bcc: eve@evil.example',
      address: 'help@shop.example',
    })
    expect(sent.to).toEqual(['li@home.example'])
    expect(sent.subject).toBe(`Re: Broken Bcc: eve@evil.example Pay now, 李伟 <x@evil.example> [${ticket.number}]`)
    expect(sent.text).toContain('Bcc: eve@evil.example')
  })

  it('go to one address, or to nobody: a list, a name or a second line in its place is refused and told', async () => {
    const addresses = [
      'li@home.example, eve@evil.example',
      'li@home.example;eve@evil.example',
      'Li <eve@evil.example>',
      'li@home.example\r\nRCPT TO:<eve@evil.example>',
      '"li@home.example" <eve@evil.example>',
      'group: eve@evil.example, li@home.example;',
    ]
    for (const [at, to] of addresses.entries()) {
      const mail = await company.take({}, `Matter ${at}`)
      const { orm, t } = company.deps.db
      await orm.update(t.tickets).set({ requesterEmail: to }).where(eq(t.tickets.id, mail.ticketId!))
      await sayAndSend(mail.ticketId!, 'Hello.')
      expect(recipients, to).toEqual([])
      expect(await listOutMailsOfTicket(company.deps.db, mail.ticketId!)).toMatchObject([{ state: 'dead' }])
      const [, notice] = await listComments(company.deps.db, mail.ticketId!)
      expect(notice).toMatchObject({ public: false, text: expect.stringContaining('is not one address') as string })
    }
    const mail = await company.take({ From: 'Li <李伟@home.example>' }, 'A Chinese address.')
    await sayAndSend(mail.ticketId!, '您好。')
    expect(await listOutMailsOfTicket(company.deps.db, mail.ticketId!)).not.toMatchObject([
      { trouble: expect.stringContaining('not one address') as string },
    ])
  })

  it('are signed in the language of their words, and from whom the mailbox says', async () => {
    const box = (await findMailbox(company.deps.db, 'help'))!
    const signed = {
      ...box,
      signature: { en: 'Your Shop\nwww.shop.example', zh: '商店客服中心' },
      sender: { name: '客服中心', address: 'care@brand.example' },
      version: box.version + 1,
    }
    await company.deps.db.writeAll(systemActor, { writes: [save('mailboxes', signed)], events: [] })
    const { ticketId } = await company.take({})
    await sayAndSend(ticketId!, 'We are sorry.')
    await sayAndSend(ticketId!, '非常抱歉，已为您安排 DHL 快递。')
    const raw = await Promise.all(received.map((mail) => readMail(mail)))
    expect(raw.map((mail) => mail.from)).toEqual([signed.sender, signed.sender].map((each) => ({ ...each })))
    expect(raw.map((mail) => mail.text)).toEqual([
      'We are sorry.\n\n-- \nYour Shop\nwww.shop.example',
      '非常抱歉，已为您安排 DHL 快递。\n\n-- \n商店客服中心',
    ])
    expect(raw[0]!.replyTo).toMatch(/@shop\.example$/)
    // What we sent as somebody else is still ours when it comes back.
    expect(await company.take({ From: 'care@brand.example' }, undefined, signed)).toMatchObject({
      outcome: 'setAside',
      reason: 'ours',
    })
  })

  it('are made of public words alone', async () => {
    const mail = await company.take({})
    await sayAndSend(mail.ticketId!, 'A difficult customer.', false)
    expect(received).toEqual([])
  })

  it('are sent by the next server with the same id when one ended in the middle', async () => {
    const mail = await company.take({})
    await commentTicket(company.deps, mei, { ticketId: mail.ticketId!, text: 'Hello.', public: true })
    await createMailOut(company.deps).follow()
    await out.follow().catch(() => undefined)
    await createMailOut(company.deps).follow()
    const rows = await listOutMailsOfTicket(company.deps.db, mail.ticketId!)
    expect(rows).toHaveLength(1)
    // The first server had begun to send it.
    const begun = {
      ...rows[0]!,
      state: 'sending' as const,
      attempts: 1,
      nextAt: company.world.now() + 60_000,
      version: 2,
    }
    await company.deps.db.writeAll(systemActor, { writes: [save('outMails', begun, rows[0])], events: [] })
    await sendMails(company.deps)
    expect(received).toEqual([])
    company.world.advance(61_000)
    await sendMails(company.deps)
    expect((await readMail(received[0]!)).messageId).toBe(rows[0]!.messageId)
  })

  it('that were taken by their server, but could not be noted as sent, go out with the same id and double nothing else', async () => {
    const mail = await company.take({})
    await commentTicket(company.deps, mei, { ticketId: mail.ticketId!, text: 'Hello.', public: true })
    await out.follow()
    const { db } = company.deps
    const writeAll: typeof db.writeAll = (actor, unit) =>
      received.length > 0 ? Promise.reject(new Error('the server ended')) : db.writeAll(actor, unit)
    await sendMails({ ...company.deps, db: { ...db, writeAll } }).catch(() => undefined)
    company.world.advance(61_000)
    await sendMails(company.deps)
    await createMailOut(company.deps).follow()
    await sendMails(company.deps)
    const [first, second, ...more] = await Promise.all(received.map((raw) => readMail(raw)))
    expect(more).toEqual([])
    expect(second!.messageId).toBe(first!.messageId)
    expect(await listOutMailsOfTicket(db, mail.ticketId!)).toMatchObject([{ state: 'sent', attempts: 2 }])
    expect(await listComments(db, mail.ticketId!)).toHaveLength(1)
  })

  it('wait longer after each failure, and go out when the server is well again', async () => {
    const mail = await company.take({})
    refusals = [451, 451]
    await sayAndSend(mail.ticketId!, 'Hello.')
    await sendMails(company.deps)
    expect(await listOutMailsOfTicket(company.deps.db, mail.ticketId!)).toMatchObject([{ state: 'due', attempts: 1 }])
    for (const minutes of [1, 5]) {
      company.world.advance(minutes * 60_000)
      await sendMails(company.deps)
    }
    expect(received).toHaveLength(1)
    expect(await listOutMailsOfTicket(company.deps.db, mail.ticketId!)).toMatchObject([
      { state: 'sent', attempts: 3, trouble: null },
    ])
  })

  it('are given up when they are refused for good, and colleagues are told at the ticket', async () => {
    const mail = await company.take({})
    refusals = [550]
    await sayAndSend(mail.ticketId!, 'Hello.')
    expect(await listOutMailsOfTicket(company.deps.db, mail.ticketId!)).toMatchObject([{ state: 'dead', attempts: 1 }])
    const [, notice] = await listComments(company.deps.db, mail.ticketId!)
    expect(notice).toMatchObject({ public: false })
    expect(notice!.text).toContain('li@home.example')
  })

  it('are not given up for a password that is wrong, until two days are over', async () => {
    const mail = await company.take({})
    const box = (await findMailbox(company.deps.db, 'help'))!
    const wrong = { ...box, smtpPassword: company.deps.world.keys.seal('wrong'), version: box.version + 1 }
    await company.deps.db.writeAll(systemActor, { writes: [save('mailboxes', wrong)], events: [] })
    await sayAndSend(mail.ticketId!, 'Hello.')
    for (let hours = 0; hours < 48; hours++) {
      expect(await listOutMailsOfTicket(company.deps.db, mail.ticketId!)).toMatchObject([{ state: 'due' }])
      company.world.advance(3_600_000)
      await sendMails(company.deps)
    }
    company.world.advance(24 * 3_600_000)
    await sendMails(company.deps)
    expect(await listOutMailsOfTicket(company.deps.db, mail.ticketId!)).toMatchObject([{ state: 'dead', attempts: 9 }])
  })
})
