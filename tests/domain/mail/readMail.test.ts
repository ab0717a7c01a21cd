import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readMail } from '../../../server/mail/readMail.ts'
import { mailBytes } from '../../helpers/mailBytes.ts'

const folder = process.env['WUBU_TEST_DATA']
const chinese = '您好，我上周订购的洗衣机至今没有送到，客服电话一直打不通，请尽快处理。'
const taiwanese = '您好，我上週訂購的洗衣機至今沒有送到，客服電話一直打不通，請盡快處理。'
const russian = 'Здравствуйте, холодильник, который я заказал на прошлой неделе, до сих пор не доставили.'
const german = 'Die Kühlschranktür schließt nicht, bitte schicken Sie möglichst bald einen Techniker. Grüße'
const japanese = '先週注文した洗濯機がまだ届いていません。早急に対応してください。'

describe('a mail is read', () => {
  it.each([
    ['gb2312', 'gb2312', chinese],
    ['GBK', 'gbk', chinese],
    ['gb18030', 'gb18030', chinese],
    ['big5', 'big5', taiwanese],
    ['koi8-r', 'koi8-r', russian],
    ['windows-1251', 'win1251', russian],
    ['iso-8859-5', 'iso-8859-5', russian],
    ['windows-1252', 'win1252', german],
    ['iso-8859-15', 'iso-8859-15', german],
    ['utf-8', 'utf-8', chinese],
    ['utf-7', 'utf-7', german],
    ['shift_jis', 'shift_jis', japanese],
    ['euc-jp', 'euc-jp', japanese],
    // Names that say nothing, and names that lie.
    ['default_charset', 'gb2312', chinese],
    ['unknown-8bit', 'koi8-r', russian],
    ['x-unknown', 'big5', taiwanese],
    ['us-ascii', 'gb2312', chinese],
    ['iso-8859-1', 'win1251', russian],
    ['us-ascii', 'utf-8', chinese],
    ['iso-8859-1', 'utf-8', russian],
    ['utf-8', 'gb2312', chinese],
    ['utf-8', 'win1252', german],
    ['gb2312', 'utf-8', chinese],
    ['', 'gb2312', chinese],
  ])('in charset %j, which is %s, also in its header', async (label, encoding, text) => {
    const bytes = iconv.encode(text, encoding)
    const word = `=?${label || 'unknown'}?B?${iconv.encode(text.slice(0, 30), encoding).toString('base64')}?=`
    const type = label === '' ? 'text/plain' : `text/plain; charset=${label}`
    const raw = {
      From: `${word} <a@b.example>`,
      Subject: word,
      'Content-Type': type,
      'Content-Transfer-Encoding': '8bit',
    }
    const mail = await readMail(mailBytes(raw, bytes))
    expect(mail.text).toBe(text)
    expect(mail.subject).toBe(text.slice(0, 30).trim())
    expect(mail.from).toEqual({ name: text.slice(0, 30).trim(), address: 'a@b.example' })
  })

  it('in seven bits, by its escapes', async () => {
    const escaped = Buffer.from('\x1b$B@h=5\x1b(B', 'latin1')
    for (const type of ['text/plain; charset=iso-2022-jp', 'text/plain'])
      expect((await readMail(mailBytes({ 'Content-Type': type }, escaped))).text).toBe('先週')
    const hz = mailBytes({ 'Content-Type': 'text/plain; charset=hz-gb-2312' }, 'Re: ~{<:Ky2;Sj~}')
    expect((await readMail(hz)).text).toBe('Re: 己所不雨')
  })

  it('with raw bytes in its header and in the names of its files', async () => {
    const raw = mailBytes(
      {
        From: iconv.encode('张三 <z@b.example>', 'gbk'),
        Subject: iconv.encode('关于洗衣机的投诉与退款', 'gbk'),
        'Content-Type': 'multipart/mixed; boundary=x',
      },
      Buffer.concat([
        Buffer.from('--x\r\nContent-Type: text/plain\r\n\r\nhi\r\n--x\r\nContent-Type: application/pdf;\r\n name="'),
        iconv.encode('购买发票和保修单据.pdf', 'gbk'),
        Buffer.from('"\r\n\r\n%PDF\r\n--x--\r\n'),
      ]),
    )
    const mail = await readMail(raw)
    expect(mail).toMatchObject({
      subject: '关于洗衣机的投诉与退款',
      text: 'hi',
      files: [{ name: '购买发票和保修单据.pdf' }],
    })
  })

  it('behind the `From ` line of an mbox, without a header, without a body, and when it is no mail at all', async () => {
    const mbox = Buffer.concat([Buffer.from('From a@b Mon Jan 1\n'), mailBytes({ Subject: 's' }, 'b')])
    expect(await readMail(mbox)).toMatchObject({ subject: 's', text: 'b' })
    expect(await readMail(Buffer.from('\r\nno header'))).toMatchObject({ text: 'no header' })
    expect(await readMail(Buffer.from('just words'))).toMatchObject({ text: '', subject: '' })
    const nothing = await readMail(Buffer.alloc(0))
    expect(nothing).toMatchObject({ text: '', kind: 'person' })
    expect(nothing.messageId).toMatch(/^<[0-9a-f]{64}@no-id\.invalid>$/)
  })

  it('as plain text where it is only HTML, with what it quotes marked and nothing of its scripts', async () => {
    const html = `<head><style>p{}</style><title>t</title></head><p>Hello&nbsp;there,</p><ul><li>one<li>two</ul>
      <script>alert(1)</script><div style="display:none">preheader</div><p>See <a href="https://a.example/x">this</a><br>now</p>
      <div class="gmail_quote"><div>On 3 Mar 2025 Wubu wrote:</div><blockquote class="gmail_quote">old words</blockquote></div>`
    const mail = await readMail(mailBytes({ 'Content-Type': 'text/html; charset=utf-8' }, html))
    expect(mail.ownText).toBe('Hello there,\n\n- one\n- two\n\nSee this <https://a.example/x>\nnow')
    expect(mail.text).not.toMatch(/alert|preheader|p\{\}/)
  })

  it('with names that are only names', async () => {
    for (const [given, name] of [
      ['../../etc/passwd', 'passwd'],
      ['C:\\temp\\a.txt', 'a.txt'],
      ['..hidden', 'hidden'],
      ['\u202Egpj.exe', 'gpj.exe'],
      ['', 'file-1'],
      [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(116)}.pdf`],
    ]) {
      const part = `--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename*=utf-8''${encodeURIComponent(given!)}\r\n\r\nx\r\n--x--`
      const mail = await readMail(mailBytes({ 'Content-Type': 'multipart/mixed; boundary=x' }, part))
      expect(mail.files[0]?.name).toBe(name)
    }
  })

  it('never deeper or longer than its bounds', async () => {
    const deep = Array.from(
      { length: 200 },
      (_, i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary=b${i + 1}\r\n\r\n`,
    ).join('')
    await expect(readMail(mailBytes({ 'Content-Type': 'multipart/mixed; boundary=b0' }, deep))).rejects.toThrow(/depth/)
    await expect(readMail(mailBytes({ Subject: 'x'.repeat(400_000) }))).rejects.toThrow(/header/)
  })

  it.skipIf(!folder)(
    'in all 286 real mails, each of one kind, without a character lost that the mail still had',
    async () => {
      const kinds: Record<string, number> = {}
      const lost: string[] = []
      for (const set of ['flanker', 'spamassassin'])
        for (const name of readdirSync(path.join(folder!, 'email', set)).filter((each) => each.endsWith('.eml'))) {
          const raw = readFileSync(path.join(folder!, 'email', set, name))
          const mail = await readMail(raw)
          kinds[mail.kind] = (kinds[mail.kind] ?? 0) + 1
          if (mail.text.includes('\uFFFD') && !raw.includes('\uFFFD')) lost.push(name)
        }
      expect(kinds).toEqual({ person: 132, list: 141, bounce: 9, feedback: 2, receipt: 1, machine: 1 })
      expect(lost.length).toBeLessThan(3)
    },
  )
})
