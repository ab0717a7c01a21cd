import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAttachments } from '../../../server/db/fileQueries.ts'
import type { Row } from '../../../server/db/database.ts'
import { findTicket } from '../../../server/db/ticketQueries.ts'
import { listComments } from '../../../server/db/ticketTalkQueries.ts'
import { takeMail } from '../../../server/mail/mailFloor.ts'
import { createMailReader, type MailReader } from '../../../server/mail/mailReader.ts'
import { rawOf } from '../../../server/mail/mailRoom.ts'
import { mailBytes } from '../../helpers/mailBytes.ts'
import { type MailCompany, openMailCompany } from '../../helpers/mailCompany.ts'

/** A zip of one entry that says it holds a gigabyte. */
function zipBomb(): Buffer {
  const packed = gzipSync(Buffer.alloc(50_000_000)).subarray(10, -8)
  const name = Buffer.from('[Content_Types].xml')
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(1_000_000_000, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name, packed])
}

const part = (type: string, name: string, content: Buffer) =>
  Buffer.concat([
    Buffer.from(
      `--x\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
    ),
    Buffer.from(content.toString('base64').replace(/.{76}/g, '$&\r\n')),
    Buffer.from('\r\n'),
  ])

describe('mails that were made to hold us up, or are too large', () => {
  let company: MailCompany
  let reader: MailReader
  let count = 0
  beforeEach(async () => {
    company = await openMailCompany()
    // None of these needs the ten seconds; a machine with much to do may.
    reader = createMailReader(60_000)
  })
  afterEach(async () => {
    await reader.stop()
    await company.close()
  })
  const take = (fields: Record<string, string>, body: string | Buffer, more: { isCut?: boolean; size?: number } = {}) =>
    takeMail(
      company.deps,
      reader,
      company.box,
      {
        raw: mailBytes({ From: 'Li <li@home.example>', 'Message-ID': `<${++count}@home.example>`, ...fields }, body),
        isCut: false,
        ...more,
      },
      undefined,
    )
  const notes = async (mail: Row<'mails'>) =>
    (await listComments(company.deps.db, mail.ticketId!)).filter((each) => !each.public).map((each) => each.text)
  const mixed = { 'Content-Type': 'multipart/mixed; boundary=x' }

  it('keep what is packed as it is: nothing is unpacked', { timeout: 120_000 }, async () => {
    const bombs = {
      'a.gz': gzipSync(gzipSync(Buffer.alloc(60_000_000))),
      'b.gz': gzipSync(Buffer.alloc(60_000_000)),
      'c.zip': zipBomb(),
    }
    const body = Buffer.concat([
      Buffer.from('--x\r\nContent-Type: text/plain\r\n\r\nOpen it.\r\n'),
      ...Object.entries(bombs).map(([name, content]) => part('application/zip', name, content)),
      Buffer.from('--x--'),
    ])
    const before = process.memoryUsage().rss
    const mail = await take(mixed, body)
    expect(mail).toMatchObject({ outcome: 'ticket', reason: null })
    const files = await listAttachments(company.deps.db, mail.ticketId!)
    expect(files.map(({ name, size }) => [name, size])).toEqual(
      Object.entries(bombs).map(([name, content]) => [name, content.length]),
    )
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000)
  })

  it('become a ticket with a reason that says why, and the next one is read', { timeout: 240_000 }, async () => {
    const deep = Array.from(
      { length: 5000 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
    ).join('')
    const awkward: Record<string, [Record<string, string>, string | Buffer]> = {
      nested: [{ 'Content-Type': 'multipart/mixed; boundary=x' }, `--x\r\n${deep}`],
      manyParts: [mixed, '--x\r\nContent-Type: text/plain\r\n\r\ny\r\n'.repeat(10_000) + '--x--'],
      hugeHeader: [{ 'X-Long': 'y'.repeat(5_000_000) }, 'text'],
      manyHeaders: [Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`X-${i}`, 'y'])), 'text'],
      hugeLine: [{ 'Content-Type': 'text/plain', 'Content-Transfer-Encoding': 'base64' }, 'QUFB'.repeat(4_000_000)],
      brokenBase64: [{ 'Content-Type': 'text/plain', 'Content-Transfer-Encoding': 'base64' }, '='.repeat(5_000_000)],
    }
    for (const [name, [fields, body]] of Object.entries(awkward)) {
      const mail = await take(fields, body)
      expect(mail.outcome, name).toBe('ticket')
      expect(await findTicket(company.deps.db, mail.ticketId!), name).toMatchObject({
        requesterEmail: 'li@home.example',
      })
      if (mail.reason === 'unreadable')
        expect((await notes(mail)).join(), name).toMatch(/could not be read as a whole \(.+\)/)
      else expect(mail.reason, name).toBeNull()
      expect((await rawOf(company.deps, mail)).length, name).toBeGreaterThan(1000)
    }
    await reader.stop()
    reader = createMailReader(300)
    const slow = await take({ 'Content-Type': 'text/html' }, '<div><blockquote type=cite>x'.repeat(800_000))
    expect((await notes(slow)).join()).toContain('(it took more than 300 ms)')
    await reader.stop()
    reader = createMailReader(60_000)
    expect(await take({ Subject: 'fine' }, 'The next one.')).toMatchObject({ outcome: 'ticket', reason: null })
  })

  it('say at the ticket what is not there: the end of a mail, of a text, and files', { timeout: 120_000 }, async () => {
    const cut = await take(mixed, '--x\r\nContent-Type: text/plain\r\n\r\nThe beginning.', {
      isCut: true,
      size: 61_000_000,
    })
    expect(cut).toMatchObject({ outcome: 'ticket', reason: 'tooLarge' })
    expect(await notes(cut)).toEqual([expect.stringMatching(/61 MB large[\s\S]*still on the mail server/) as string])
    const long = await take({}, '坏'.repeat(30_000))
    expect(await notes(long)).toEqual([expect.stringContaining('was cut') as string])
    expect(await notes(await take({}, 'Short.'))).toEqual([])
    const many = Buffer.concat([
      Buffer.from('--x\r\nContent-Type: text/plain\r\n\r\nSee.\r\n'),
      part('application/pdf', 'large.pdf', Buffer.alloc(10_500_000, 7)),
      ...Array.from({ length: 120 }, (_, i) => part('text/plain', `f${i}.txt`, Buffer.from(`file ${i}`))),
      Buffer.from('--x--'),
    ])
    const files = await take(mixed, many)
    const text = (await notes(files)).join()
    expect(await listAttachments(company.deps.db, files.ticketId!)).toHaveLength(30)
    expect(text).toMatch(/70 files are only in the original mail.*large\.pdf/)
    expect(text).toContain('21 files are only in the original mail')
  })

  it('say it at the ticket that they answer too', async () => {
    const first = await take({ 'Message-ID': '<first@home.example>' }, 'Broken.')
    const answer = await take({ 'In-Reply-To': '<first@home.example>' }, 'y'.repeat(30_000))
    expect(answer).toMatchObject({ outcome: 'comment', ticketId: first.ticketId })
    expect(await notes(answer)).toEqual([expect.stringContaining('was cut') as string])
  })
})
