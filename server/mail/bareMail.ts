import { createHash } from 'node:crypto'
import { decodeText } from './charset.ts'
import type { ReadMail } from './readMail.ts'

const most = 20_000

/** What can be said of a mail that cannot be read: its sender and subject as they stand in its first lines. */
export function bareMail(raw: Uint8Array): ReadMail {
  const start = decodeText(raw.subarray(0, most))
  const field = (name: string) => new RegExp(`^${name}:[ \\t]*([^\\r\\n]{0,300})`, 'im').exec(start)?.[1]?.trim() ?? ''
  const header = start.split(/\r?\n\r?\n/)[0]?.replace(/\r?\n(?=[ \t])/g, '') ?? ''
  const from = field('from')
  const address = /[^\s<>"',;:]{1,64}@[^\s<>"',;:]{1,189}/.exec(from)?.[0].toLowerCase() ?? ''
  const name = from.replace(/<.*$/, '').replaceAll('"', '').trim()
  return {
    kind: 'person',
    why: 'it could not be read',
    from: { name: name === address ? '' : name.slice(0, 200), address },
    replyTo: address,
    to: [],
    subject: field('subject'),
    messageId:
      /^<[^<>\s]{3,250}>$/.exec(field('message-id'))?.[0] ??
      `<${createHash('sha256').update(raw).digest('hex')}@no-id.invalid>`,
    answers: [],
    sentAt: null,
    authResults: [...header.matchAll(/^authentication-results:[ \t]*(.{0,4000})/gim)].map(([, value = '']) => value),
    text: start.slice(0, 5000),
    ownText: start.slice(0, 5000),
    html: null,
    isCut: false,
    files: [],
    filesLeft: 0,
  }
}
