import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findMailbox, listMailRows, listOutMailsOfTicket } from '../../../server/db/mailQueries.ts'
import { findTicket } from '../../../server/db/ticketQueries.ts'
import { listComments } from '../../../server/db/ticketTalkQueries.ts'
import { listAttachments } from '../../../server/db/fileQueries.ts'
import { systemActor } from '../../../server/deps.ts'
import { createCustomer } from '../../../server/customers/createCustomer.ts'
import { insert } from '../../../server/db/database.ts'
import { getMailImages } from '../../../server/mail/mailImages.ts'
import { rawOf } from '../../../server/mail/mailRoom.ts'
import { markOfTicket } from '../../../server/mail/newOutMail.ts'
import { markedAddress } from '../../../server/mail/rules/ticketMark.ts'
import { ticketByLink } from '../../../server/mail/statusLinks.ts'
import { changeTicket } from '../../../server/tickets/changeTicket.ts'
import { openMailCompany, type MailCompany, mailboxRow } from '../../helpers/mailCompany.ts'

describe('a mail that came', () => {
  let company: MailCompany
  beforeEach(async () => {
    company = await openMailCompany()
  })
  afterEach(() => company.close())
  const ticketOf = async (id: string | null) => (await findTicket(company.deps.db, id!))!
  const said = async (id: string | null) =>
    (await listComments(company.deps.db, id!)).map((each) => [each.public, each.text])
  const outOf = (id: string | null) => listOutMailsOfTicket(company.deps.db, id!)

  it('becomes one ticket of its sender, is kept byte for byte, and is acknowledged once', async () => {
    const mail = await company.take({ Subject: '=?utf-8?B?5rSX6KGj5py65Z2P5LqG?=' })
    expect(mail).toMatchObject({ outcome: 'ticket', reason: null, kind: 'person' })
    expect(await ticketOf(mail.ticketId)).toMatchObject({
      kind: 'complaint',
      state: 'open',
      subject: '洗衣机坏了',
      text: 'My washing machine is broken.',
      source: 'mail',
      requesterName: 'Li Wei',
      requesterEmail: 'li@home.example',
      openedBy: 'Li Wei',
    })
    expect((await rawOf(company.deps, mail)).toString()).toContain('Subject: =?utf-8?B?')
    const [answer, ...others] = await outOf(mail.ticketId)
    const { number } = await ticketOf(mail.ticketId)
    expect(others).toEqual([])
    expect(answer).toMatchObject({ to: 'li@home.example', automatic: true, state: 'due', inReplyTo: mail.messageId })
    expect(answer!.text).toContain(number)
    const link = /https:\/\/wubu\.example\/status\/(\S+)/.exec(answer!.text)?.[1]
    expect((await ticketByLink(company.deps, link!)).number).toBe(number)
  })

  it('is of the customer whose address it has', async () => {
    const { id } = await createCustomer(company.deps, systemActor, { name: 'Li', emails: ['li@home.example'] })
    expect(await ticketOf((await company.take({})).ticketId)).toMatchObject({ customerId: id, customerName: 'Li' })
  })

  it('happens once, however often and through whichever mailbox it comes', async () => {
    const other = mailboxRow({ id: 'other', address: 'other@shop.example' })
    await company.deps.db.writeAll(systemActor, { writes: [insert('mailboxes', other)], events: [] })
    const first = await company.take({ 'Message-ID': '<same@home.example>' })
    const seq = await company.deps.db.lastSeq()
    expect(await company.take({ 'Message-ID': '<same@home.example>', Received: 'by another way' })).toEqual(first)
    expect(
      await company.take({ 'Message-ID': '<same@home.example>', 'Delivered-To': other.address }, undefined, other),
    ).toEqual(first)
    expect(await company.deps.db.lastSeq()).toBe(seq)
    // An id that somebody took twice does not swallow other words.
    const second = await company.take({ 'Message-ID': '<same@home.example>' }, 'Another matter.')
    expect(second.ticketId).not.toBe(first.ticketId)
  })

  it('is the customer’s word at the ticket that it answers, and opens it again', async () => {
    const enquiries = { ...company.box, kind: 'enquiry' as const }
    const first = await company.take({}, undefined, enquiries)
    const ticket = await ticketOf(first.ticketId)
    const boss = await company.hire('boss', { role: 'admin' })
    await changeTicket(
      company.deps,
      { id: boss.id, name: boss.name, role: 'admin' },
      { ticketId: ticket.id, version: ticket.version, state: 'resolved' },
    )
    const [ours] = await outOf(ticket.id)
    const ways: Record<string, string>[] = [
      { 'In-Reply-To': ours!.messageId },
      { References: `<unknown@x.example> ${ours!.messageId}` },
      { To: markedAddress(company.box.address, markOfTicket(company.deps, ticket.number)).toUpperCase() },
      { 'In-Reply-To': first.messageId },
    ]
    for (const [at, way] of ways.entries()) {
      const body = `Word ${at}.\n\nOn 1 Nov 2026, Shop <help@shop.example> wrote:\n> Dear Li`
      expect(await company.take(way, body)).toMatchObject({ outcome: 'comment', ticketId: ticket.id, reason: null })
    }
    expect(await said(ticket.id)).toEqual(ways.map((_way, at) => [true, `Word ${at}.`]))
    expect(await ticketOf(ticket.id)).toMatchObject({ state: 'open', reopened: 1 })
    expect(await outOf(ticket.id)).toHaveLength(1)
  })

  it('does not find a ticket by its number in the subject, nor by a signature that was made up', async () => {
    const { ticketId } = await company.take({})
    const { number } = await ticketOf(ticketId)
    const forged: Record<string, string>[] = [
      { Subject: `Re: [${number}]` },
      { To: markedAddress(company.box.address, { number, signature: 'aaaaaaaaaaaaaaaaaaaa' }) },
      { 'In-Reply-To': `<t.${number.toLowerCase()}.id-1.aaaaaaaaaaaaaaaaaaaa@shop.example>` },
    ]
    for (const [at, fields] of forged.entries())
      expect((await company.take({ From: 'eve@evil.example', ...fields }, `Pay me ${at}.`)).ticketId).not.toBe(ticketId)
    expect(await said(ticketId)).toEqual([])
  })

  it('of another sender is a note for colleagues, marked as such, and changes nothing for the customer', async () => {
    const { ticketId } = await company.take({})
    const [ours] = await outOf(ticketId)
    const mail = await company.take(
      { From: 'Eve <eve@evil.example>', 'In-Reply-To': ours!.messageId },
      'Send it to my address.',
    )
    expect(mail).toMatchObject({ outcome: 'note', reason: 'otherSender', ticketId })
    expect(await said(ticketId)).toEqual([
      [false, 'From Eve <eve@evil.example>, who is not the requester of this ticket:\n\nSend it to my address.'],
    ])
  })

  it('of a machine is never answered: a note where it belongs to a ticket, else a reason', async () => {
    const { ticketId } = await company.take({})
    const [ours] = await outOf(ticketId)
    const machines = {
      autoReply: { 'Auto-Submitted': 'auto-replied' },
      list: { 'List-Id': '<a.lists.example>' },
      bounce: { From: 'MAILER-DAEMON@mx.example', 'X-Failed-Recipients': 'li@home.example' },
      receipt: { 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary=x' },
      spam: { 'X-Spam-Flag': 'YES' },
    }
    for (const [reason, fields] of Object.entries(machines)) {
      expect(await company.take(fields, `To nobody: ${reason}`)).toMatchObject({
        outcome: 'setAside',
        reason,
        ticketId: null,
      })
      expect(await company.take({ ...fields, 'In-Reply-To': ours!.messageId }, `At a ticket: ${reason}`)).toMatchObject(
        { outcome: 'note', reason, ticketId },
      )
    }
    expect((await said(ticketId)).every(([isPublic]) => isPublic === false)).toBe(true)
    // Only the first mail was ever answered, and what bounced is not sent again.
    expect(await outOf(ticketId)).toMatchObject([{ state: 'dead', trouble: 'bounced' }])
    const machine = await company.take({ From: 'no-reply@alarm.example' }, 'The lift is stuck.')
    expect(machine).toMatchObject({ outcome: 'ticket', kind: 'machine' })
    expect(await outOf(machine.ticketId)).toEqual([])
  })

  it('does not start a conversation of two machines: answers to one address end, and so do tickets', async () => {
    const outcomes: string[] = []
    for (let i = 0; i < 40; i++) outcomes.push((await company.take({}, `Automatic words ${i}`)).outcome)
    const answered = await Promise.all(
      (await listMailRows(company.deps.db, { outcome: 'ticket' }, 100)).map((mail) => outOf(mail.ticketId)),
    )
    expect(answered.flat()).toHaveLength(3)
    expect(outcomes.filter((each) => each === 'ticket')).toHaveLength(30)
    expect(outcomes.at(-1)).toBe('setAside')
    expect(await company.take({ From: company.box.address }, 'ours')).toMatchObject({
      outcome: 'setAside',
      reason: 'ours',
    })
  })

  it('becomes a ticket where a list is the mailbox’s own address', async () => {
    const box = { ...(await findMailbox(company.deps.db, 'help'))!, takeLists: true }
    const mail = await company.take({ 'List-Id': '<help.shop.example>' }, 'Broken.', box)
    expect(mail).toMatchObject({ outcome: 'ticket', kind: 'list' })
    expect(await outOf(mail.ticketId)).toEqual([])
  })

  it('gives the pictures of its own HTML to whoever may see it, as what they are and not as what they are called', async () => {
    const image = (id: string, type: string, data: Buffer) =>
      `--x\r\nContent-Type: ${type}\r\nContent-ID: <${id}>\r\nContent-Transfer-Encoding: base64\r\n\r\n${data.toString('base64')}\r\n`
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const body =
      '--x\r\nContent-Type: text/html\r\n\r\n<img src="cid:logo@home"><img src="cid:evil@home">\r\n' +
      image('logo@home', 'application/octet-stream', png) +
      image('evil@home', 'image/png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')) +
      '--x--'
    const mail = await company.take({ 'Content-Type': 'multipart/related; boundary=x' }, body)
    expect(await getMailImages(company.deps, systemActor, { mailId: mail.id })).toEqual({
      items: [{ contentId: 'logo@home', type: 'image/png', data: png.toString('base64') }],
      left: 1,
    })
    await expect(getMailImages(company.deps, systemActor, { mailId: 'none' })).rejects.toMatchObject({
      failure: { code: 'notFound' },
    })
  })

  it('brings its files along, under the names they may have', async () => {
    const body =
      '--x\r\nContent-Type: text/plain\r\n\r\nSee.\r\n--x\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename="../a.png"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--'
    const { ticketId } = await company.take({ 'Content-Type': 'multipart/mixed; boundary=x' }, body)
    const [file, ...others] = await listAttachments(company.deps.db, ticketId!)
    expect(file).toMatchObject({ name: 'a.png', size: 8 })
    expect(others).toEqual([])
    expect(await ticketOf(ticketId)).toMatchObject({ text: 'See.' })
  })
})
