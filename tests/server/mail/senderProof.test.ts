import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCustomer } from '../../../server/customers/createCustomer.ts'
import { listOutMailsOfTicket } from '../../../server/db/mailQueries.ts'
import { findTicket } from '../../../server/db/ticketQueries.ts'
import { listComments } from '../../../server/db/ticketTalkQueries.ts'
import { systemActor } from '../../../server/deps.ts'
import { bareMail } from '../../../server/mail/bareMail.ts'
import { takeMailToTicket } from '../../../server/mail/mailRoom.ts'
import { senderProof } from '../../../server/mail/rules/senderProof.ts'
import { mailBytes } from '../../helpers/mailBytes.ts'
import { type MailCompany, openMailCompany } from '../../helpers/mailCompany.ts'

describe('what a mail’s own server says of its sender', () => {
  const proof = (...fields: string[]) => senderProof(fields, 'mx.shop.example', 'li@home.example')

  it('counts under the trusted name alone, and DMARC before the others', () => {
    expect(proof('mx.shop.example; dmarc=pass header.from=home.example')).toBe('proven')
    expect(
      proof(
        'MX.shop.example 1; spf=fail smtp.mailfrom=evil.example; dmarc=fail (p=none dis=none) header.from=home.example',
      ),
    ).toBe('failed')
    expect(proof('mx.evil.example; dmarc=pass header.from=home.example')).toBe('unknown')
    expect(proof('mx.shop.example.evil.example; dmarc=pass header.from=home.example')).toBe('unknown')
    expect(
      proof(
        'mx.shop.example; dmarc=fail header.from=home.example',
        'mx.shop.example; dmarc=pass header.from=home.example',
      ),
    ).toBe('failed')
    expect(
      proof('mx.shop.example; dkim=pass header.d=home.example', 'mx.shop.example; dmarc=fail header.from=home.example'),
    ).toBe('failed')
    expect(proof('mx.shop.example; dmarc=temperror header.from=home.example')).toBe('unknown')
    expect(proof('mx.shop.example; none')).toBe('unknown')
    expect(proof()).toBe('unknown')
    expect(senderProof(['mx.shop.example; dmarc=fail'], null, 'li@home.example')).toBe('unknown')
  })

  it('is no proof where it speaks of another domain than the sender’s', () => {
    expect(proof('mx.shop.example; dmarc=pass header.from=evil.example')).toBe('failed')
    expect(proof('mx.shop.example; spf=pass smtp.mailfrom=bounce@home.example')).toBe('proven')
    expect(proof('mx.shop.example; dkim=pass header.i=@home.example header.s=a')).toBe('proven')
    expect(proof('mx.shop.example; spf=pass smtp.mailfrom=evil.example; dkim=pass header.d=evil.example')).toBe(
      'unknown',
    )
    expect(proof('mx.shop.example; dkim=fail header.d=home.example; spf=softfail smtp.mailfrom=home.example')).toBe(
      'unknown',
    )
  })

  it('is read with comments, quotes and spaces where they may stand, and not out of comments', () => {
    expect(proof('(dmarc=pass (nested)) "mx.shop.example" ; dmarc = fail (x; y) header.from = home.example')).toBe(
      'failed',
    )
    expect(proof('mx.shop.example; dmarc=none (dmarc=pass); spf=none reason="a (b; dmarc=pass ; c"')).toBe('unknown')
    expect(proof('mx.shop.example; dmarc=fail' + '('.repeat(100_000))).toBe('failed')
    expect(proof(';'.repeat(100_000))).toBe('unknown')
  })
})

describe('a mail whose sender is not who it says', () => {
  let company: MailCompany
  beforeEach(async () => {
    company = await openMailCompany()
    Object.assign(company.box, { authserv: 'mx.shop.example' })
    await createCustomer(company.deps, systemActor, { name: 'Li', emails: ['li@home.example'] })
  })
  afterEach(() => company.close())
  const failed = {
    'Authentication-Results':
      'mx.shop.example; spf=fail smtp.mailfrom=evil.example; dmarc=fail header.from=home.example',
  }
  const passed = { 'Authentication-Results': 'mx.shop.example; dmarc=pass header.from=home.example' }
  const said = async (id: string | null) =>
    (await listComments(company.deps.db, id!)).map((each) => ({
      public: each.public,
      by: each.authorName,
      text: each.text,
    }))
  const ticketOf = async (id: string | null) => (await findTicket(company.deps.db, id!))!

  it('opens a ticket of no customer, with a warning to colleagues, and is sent nothing by itself', async () => {
    const mail = await company.take(failed)
    expect(mail).toMatchObject({ outcome: 'ticket', reason: 'unproven', proof: 'failed' })
    expect(await ticketOf(mail.ticketId)).toMatchObject({ customerId: null, requesterEmail: 'li@home.example' })
    expect(await said(mail.ticketId)).toEqual([
      { public: false, by: 'system', text: expect.stringContaining('DMARC') as string },
    ])
    expect(await listOutMailsOfTicket(company.deps.db, mail.ticketId!)).toEqual([])
  })

  it('is a note at the ticket that it answers, opens nothing again, and the true customer’s next word is public', async () => {
    const first = await company.take(passed)
    expect(first).toMatchObject({ proof: 'proven', reason: null })
    const [ours] = await listOutMailsOfTicket(company.deps.db, first.ticketId!)
    const before = await ticketOf(first.ticketId)
    const forged = await company.take(
      { ...failed, 'In-Reply-To': ours!.messageId },
      'Send the refund to another account.',
    )
    expect(forged).toMatchObject({ outcome: 'note', reason: 'unproven', ticketId: first.ticketId, proof: 'failed' })
    expect(await ticketOf(first.ticketId)).toEqual(before)
    const real = await company.take({ ...passed, 'In-Reply-To': ours!.messageId }, 'Any news?')
    expect(real).toMatchObject({ outcome: 'comment', proof: 'proven' })
    expect((await said(first.ticketId)).map((each) => each.public)).toEqual([false, true])
    expect((await said(first.ticketId))[0]!.text).toMatch(/DMARC[\s\S]*Send the refund/)
  })

  it('brings its files along for colleagues only', async () => {
    const body =
      '--x\r\nContent-Type: text/plain\r\n\r\nSee.\r\n--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nfile\r\n--x--'
    const mail = await company.take({ ...failed, 'Content-Type': 'multipart/mixed; boundary=x' }, body)
    expect((await said(mail.ticketId)).every((each) => !each.public)).toBe(true)
  })

  it('stays of no customer when it was set aside and is taken by hand, and when it could not be read', async () => {
    const mail = await company.take({ ...failed, 'Auto-Submitted': 'auto-replied' })
    expect(mail).toMatchObject({ outcome: 'setAside', proof: 'failed' })
    const taken = await takeMailToTicket(company.deps, systemActor, { mailId: mail.id })
    expect(await ticketOf(taken.ticketId)).toMatchObject({ customerId: null })
    const raw = mailBytes({
      'Authentication-Results': 'mx.shop.example;\r\n dmarc=fail header.from=home.example',
      From: 'li@home.example',
    })
    expect(senderProof(bareMail(raw).authResults, 'mx.shop.example', 'li@home.example')).toBe('failed')
  })

  it('is treated as ever where the mailbox trusts no server', async () => {
    Object.assign(company.box, { authserv: null })
    expect(await company.take(failed)).toMatchObject({ outcome: 'ticket', reason: null, proof: 'unknown' })
  })
})
