import { createHash } from 'node:crypto'
import PostalMime, { type Address, addressParser, type Email } from 'postal-mime'
import type { MailKind } from '../../shared/contract/mail.ts'
import { decodeText, isTelling, storable } from './charset.ts'
import { htmlText } from './htmlText.ts'
import { repairHeaders } from './repairHeaders.ts'
import { kindOfMail } from './rules/mailKind.ts'
import { replyText } from './rules/replyText.ts'

export interface MailFile {
  name: string
  type: string
  contentId: string | null
  content: Uint8Array
}

/** A mail as it was read; texts hold nothing that cannot be stored. */
export interface ReadMail {
  kind: MailKind
  why: string
  from: { name: string; address: string }
  /** Where an answer goes: `Reply-To`, or else `From`. */
  replyTo: string
  /** Every address it was sent to, also those only the servers noted. */
  to: string[]
  subject: string
  /** With its brackets; made of the bytes where the mail has none. */
  messageId: string
  /** Which mails it answers, the nearest first; of a bounce or a report, the mail that it is about. */
  answers: string[]
  sentAt: number | null
  /** The fields `Authentication-Results`, the topmost first. */
  authResults: string[]
  text: string
  /** What the sender wrote themselves, without what they quote. */
  ownText: string
  html: string | null
  /** Whether the text was longer than is read. */
  isCut: boolean
  files: MailFile[]
  /** How many more files there were than are taken. */
  filesLeft: number
}

/** The parts of a parsed mail, as postal-mime 4.0.0 keeps them; its types do not show them. */
interface Part {
  childNodes: Part[]
  content: ArrayBuffer | null
  contentType: { value: string; parsed: { value: string; params: Record<string, string> } }
  contentDisposition: { parsed: { value: string } }
}

const most = {
  text: 200_000,
  html: 2_000_000,
  files: 100,
  addresses: 100,
  answers: 50,
  authResults: 20,
  headers: 300_000,
  parts: 2000,
}

/**
 * Reads a mail of any kind, also a broken one. Throws where it is nested or long beyond all bounds; it may take long for
 * a mail that was made to hold us up, so it runs in a thread of its own (`mailReader.ts`).
 */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const parser = new PostalMime({ forceRfc822Attachments: true, maxNestingDepth: 50, maxHeadersSize: most.headers })
  const mail = await parser.parse(repairHeaders(raw))
  const { root } = parser as unknown as { root: Part } // The types keep it to themselves; the version is pinned.
  const parts = leavesOf(root)
  const page = textOf(parts, 'text/html')
  const html = page.slice(0, most.html) || null
  const whole = bestText(textOf(parts, 'text/plain').trim(), html)
  const text = whole.slice(0, most.text)
  const fields = fieldsOf(mail)
  const from = firstAddress(mail.from)
  const partTypes = parts.map((part) => part.contentType.parsed.value)
  const contentType = root.contentType.value
  const subject = oneLine(mail.subject ?? '')
  const { kind, why } = kindOfMail({
    field: (name) => fields.get(name),
    from: from.address,
    subject,
    contentType,
    partTypes,
    text,
  })
  const files = filesOf(mail)
  const sentAt = Date.parse(mail.date ?? '')
  return {
    kind,
    why: storable(why),
    from,
    replyTo: firstAddress(mail.replyTo?.[0]).address || from.address,
    to: addressesIn(fields),
    subject,
    messageId: idsIn(mail.messageId ?? '')[0] ?? `<${createHash('sha256').update(raw).digest('hex')}@no-id.invalid>`,
    answers: (kind === 'person' ? [] : idsReported(files, text))
      .concat(idsIn(mail.inReplyTo ?? ''), idsIn(mail.references ?? '').reverse())
      .filter((id, at, all) => all.indexOf(id) === at)
      .slice(0, most.answers),
    sentAt: Number.isFinite(sentAt) ? sentAt : null,
    authResults: mail.headers
      .filter(({ key }) => key === 'authentication-results')
      .slice(0, most.authResults)
      .map(({ value }) => storable(value).slice(0, 4000)),
    text,
    ownText: replyText(text),
    html,
    isCut: whole.length > most.text || parts.length >= most.parts || page.length > most.html,
    files,
    filesLeft: Math.max(0, mail.attachments.length - most.files),
  }
}

/** The plain text, or the HTML's where there is none or it is only what a list put below. */
function bestText(plain: string, html: string | null): string {
  if (html === null) return plain
  const words = htmlText(html)
  return plain === '' || words.length > 4 * plain.length + 400 ? words : plain
}

/** The parts that hold something, in their order. */
function leavesOf(root: Part): Part[] {
  const leaves: Part[] = []
  const open = [root]
  for (let part = open.pop(); part && leaves.length < most.parts; part = open.pop()) {
    if (part.childNodes.length === 0) leaves.push(part)
    else open.push(...part.childNodes.toReversed())
  }
  return leaves
}

/** The inline texts of a type, each in its own charset, as one. */
function textOf(parts: Part[], type: string): string {
  const inline = parts.filter(
    (part) => part.contentType.parsed.value === type && part.contentDisposition.parsed.value !== 'attachment',
  )
  return storable(inline.map(bodyOf).join('\n').replaceAll('\r\n', '\n'))
}

function bodyOf({ content, contentType }: Part): string {
  const { charset = '', format = '', delsp = '' } = contentType.parsed.params
  const bytes = new Uint8Array(content ?? new ArrayBuffer(0))
  const text = decodeText(
    bytes,
    isTelling(charset) ? charset : (charsetInHtml(bytes, contentType.parsed.value) ?? charset),
  )
  return format.toLowerCase() === 'flowed' ? unflow(text, delsp.toLowerCase() === 'yes') : text
}

/** What a page says of itself, where its mail says nothing. */
function charsetInHtml(bytes: Uint8Array, type: string): string | undefined {
  const start = type === 'text/html' ? Buffer.from(bytes.subarray(0, 3000)).toString('latin1') : ''
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,40})/i.exec(start)?.[1]
}

/** `format=flowed`: a line that ends in a space goes on in the next. */
const unflow = (text: string, isWithoutSpace: boolean): string =>
  text.replace(/(?<=[^\s>-]) \r?\n(?=[^\s>])/g, isWithoutSpace ? '' : ' ')

/** The first value of each header field. */
function fieldsOf(mail: Email): Map<string, string> {
  const fields = new Map<string, string>()
  for (const { key, value } of mail.headers) if (!fields.has(key)) fields.set(key, value)
  return fields
}

function firstAddress(given: Address | undefined): { name: string; address: string } {
  const mailbox = given?.group ? given.group[0] : given
  return {
    name: oneLine(mailbox?.name ?? ''),
    address: oneLine(mailbox?.address ?? '')
      .toLowerCase()
      .slice(0, 254),
  }
}

function addressesIn(fields: Map<string, string>): string[] {
  const names = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-forwarded-to']
  const found = names.flatMap((name) => addressParser((fields.get(name) ?? '').slice(0, 20_000), { flatten: true }))
  return [...new Set(found.map((each) => oneLine(each.address ?? '').toLowerCase()))]
    .filter(Boolean)
    .slice(0, most.addresses)
}

const idsIn = (value: string): string[] => value.slice(0, 50_000).match(/<[^<>\s]{3,250}>/g) ?? []

/** A report names the mail it is about in a part of its own, or in its text. */
function idsReported(files: MailFile[], text: string): string[] {
  const reports = files.filter(({ type }) => type.startsWith('message/') || type === 'text/rfc822-headers')
  const words = [...reports.map(({ content }) => decodeText(content.subarray(0, 50_000))), text.slice(0, 50_000)]
  const fields = /^\s*(?:original-)?message-id:\s*(<[^<>\s]{3,250}>)/gim
  return words.flatMap((each) => [...each.matchAll(fields)].map((match) => match[1] ?? ''))
}

const filesOf = (mail: Email): MailFile[] =>
  mail.attachments.slice(0, most.files).map(({ filename, mimeType, contentId, content }, at) => ({
    name: fileName(filename, mimeType, at + 1),
    type: /^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType : 'application/octet-stream',
    contentId: contentId ? oneLine(contentId).replace(/^<|>$/g, '') : null,
    content: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
  }))

/** A name that is only a name: no folders, nothing unseen, not longer than disks allow. */
function fileName(given: string | null, type: string, at: number): string {
  const name = oneLine(given ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^\.+/, '')
    .trim()
  const end = /\.[\p{L}\d]{1,10}$/u.exec(name)?.[0] ?? ''
  const short = name.length > 120 ? name.slice(0, 120 - end.length) + end : name
  return short || `${type.split('/')[0] === 'message' ? 'mail' : 'file'}-${at}`
}

const oneLine = (text: string): string => storable(text).replace(/\s+/g, ' ').trim().slice(0, 500)
