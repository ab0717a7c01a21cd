import { isUtf8 } from 'node:buffer'
import { decodeText, isTelling } from './charset.ts'

const encodedWords = /=\?([^?\s]{1,60})\?([BbQq])\?([^?]*)\?=(?:\s+=\?\1\?\2\?[^?]*\?=)*/g
const beforeHeader = /^(?:[ \t\r]*\n)*(?:>?From [^\n]*\n)?(?=[!-9;-~]{1,80}:)/
const partHeader = /^(?:content-[a-z-]{1,40}:|[ \t]+(?:file)?name\*?=)/i

/**
 * A mail as the parser can read it: without blank lines and the `From ` line of an mbox before it, its header in UTF-8 where it holds raw bytes,
 * and with encoded words in UTF-8 too. The body stays byte for byte.
 */
export function repairHeaders(raw: Uint8Array): Uint8Array {
  const start = Buffer.from(raw.subarray(0, 1000)).toString('latin1')
  const mbox = beforeHeader.exec(start)?.[0].length ?? 0
  const mail = Buffer.from(raw.subarray(mbox))
  const end = headerEnd(mail)
  const header = mail.subarray(0, end)
  const repaired = Buffer.from(repairWords(decodeHeader(header)), 'utf8')
  const body = mail.subarray(end)
  return Buffer.concat([repaired, isUtf8(body) ? body : repairPartHeaders(body)])
}

/** Where the body begins: after the first empty line, or at the end. */
function headerEnd(mail: Buffer): number {
  const found = [mail.indexOf('\n\n'), mail.indexOf('\n\r\n')].filter((at) => at >= 0)
  return found.length > 0 ? Math.min(...found) + 1 : mail.length
}

/** Raw bytes in a header are in the charset that the body names, or look like something. */
function decodeHeader(header: Buffer): string {
  if (isUtf8(header)) return header.toString('utf8')
  const charset = /charset\s*=\s*"?([^\s";]{1,40})/i.exec(header.toString('latin1'))?.[1] ?? ''
  const lines = header.toString('latin1').split('\n')
  // Line by line: one name in another charset shall not spoil the others.
  return lines.map((line) => decodeText(Buffer.from(line, 'latin1'), isTelling(charset) ? charset : '')).join('\n')
}

/** Decodes encoded words, whatever their charset is called or is in truth, and encodes them as UTF-8. */
function repairWords(header: string): string {
  return header.replace(encodedWords, (run: string, charset: string) => {
    const bytes = Buffer.concat(
      [...run.matchAll(/=\?[^?\s]+\?([BbQq])\?([^?]*)\?=/g)].map(([, kind = '', data = '']) => wordBytes(kind, data)),
    )
    return `=?utf-8?B?${Buffer.from(decodeText(bytes, charset), 'utf8').toString('base64')}?=`
  })
}

const wordBytes = (kind: string, data: string): Buffer =>
  kind.toUpperCase() === 'B'
    ? Buffer.from(data, 'base64')
    : Buffer.from(
        data
          .replaceAll('_', ' ')
          .replace(/=([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      )

/** File names in raw bytes, in the headers of the parts. */
function repairPartHeaders(body: Buffer): Buffer {
  const lines: Buffer[] = []
  for (let from = 0; from < body.length;) {
    const next = body.indexOf('\n', from)
    const line = body.subarray(from, next < 0 ? body.length : next + 1)
    const isOurs = !isUtf8(line) && partHeader.test(line.subarray(0, 60).toString('latin1'))
    lines.push(isOurs ? Buffer.from(decodeText(line), 'utf8') : line)
    from += line.length
  }
  return Buffer.concat(lines)
}
