import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterEach, describe, expect, it } from 'vitest'
import { createMailReader, type MailReader } from '../../../server/mail/mailReader.ts'
import { mailBytes } from '../../helpers/mailBytes.ts'

describe('the reader of mails', () => {
  let reader: MailReader
  afterEach(() => reader.stop())

  it('reads on after a mail that took too long, and after one that cannot be read', async () => {
    reader = createMailReader(400)
    const slow = mailBytes({ 'Content-Type': 'text/html' }, '<div><blockquote type=cite>x'.repeat(600_000))
    await expect(reader.read(slow)).rejects.toThrow('more than 400 ms')
    reader = createMailReader()
    await expect(reader.read(mailBytes({ Subject: 'x'.repeat(400_000) }))).rejects.toThrow(/header/)
    expect(await reader.read(mailBytes({ Subject: 's' }, 'fine'))).toMatchObject({ subject: 's', text: 'fine' })
  })

  it('holds nobody up, however large and odd the mails are', { timeout: 60_000 }, async () => {
    reader = createMailReader(3000)
    const large = [
      mailBytes({ 'Content-Type': 'text/html' }, '<table><tr><td>'.repeat(400_000)),
      mailBytes({ 'Content-Type': 'text/plain' }, Buffer.alloc(20_000_000, 0xe4)),
      mailBytes({ Subject: '=?utf-8?Q?=41?= '.repeat(15_000) }, '> '.repeat(2_000_000)),
      mailBytes({ 'Content-Type': 'multipart/mixed; boundary=x' }, '--x\r\n\r\ny\r\n'.repeat(100_000)),
    ]
    await reader.read(mailBytes({}, 'The thread is there.'))
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    for (const raw of large) await reader.read(raw).catch(() => undefined)
    delay.disable()
    expect(delay.max / 1e6).toBeLessThan(250)
    expect(await reader.read(mailBytes({}, 'still there'))).toMatchObject({ text: 'still there' })
  })
})
