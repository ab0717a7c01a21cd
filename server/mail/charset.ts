import { isAscii, isUtf8 } from 'node:buffer'
import { analyse } from 'chardet'
import iconv from 'iconv-lite'

/** Names that mailers write and no standard lists. */
const aliases: Record<string, string> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  cp936: 'gb18030',
  'hz-gb-2312': 'hz',
  'x-gbk': 'gb18030',
  'big5-hkscs': 'big5',
  cp950: 'big5',
  'ks_c_5601-1987': 'euc-kr',
  cp949: 'euc-kr',
  'x-sjis': 'shift_jis',
  cp932: 'shift_jis',
  'windows-31j': 'shift_jis',
  'iso-2022-jp-2': 'iso-2022-jp',
  utf8: 'utf-8',
  'unicode-1-1-utf-7': 'utf-7',
  'x-mac-roman': 'macintosh',
  'iso-8859-8-i': 'iso-8859-8',
}

/** What a mailer calls its text when it does not know better: anything may be behind it. */
const western = /^(us-ascii|ascii|ansi_x3\.4-1968|iso-?8859-?1|latin-?1|windows-1252|cp1252)$/

const escapesToJapanese = /\x1b(?:\$[@B]|\([JB])/ // eslint-disable-line no-control-regex -- ISO-2022 is told by its escapes.

/**
 * The text of these bytes, in the encoding that their `label` names or, where that is unknown or cannot be true, in the
 * one they look like. Never throws; holds nothing that cannot be stored.
 */
export function decodeText(bytes: Uint8Array, label = ''): string {
  const named = encodingOf(label)
  return storable(decodeAs(bytes, named) ?? guessed(bytes))
}

/** Whether a label names an encoding that is known and is not a mailer's way of saying nothing. */
export const isTelling = (label: string): boolean => {
  const named = encodingOf(label)
  return named !== '' && !western.test(named) && isKnown(named)
}

/** Without NUL and halves of characters, which no database keeps. */
export const storable = (text: string): string => text.replace(/[\0\p{Surrogate}]/gu, '')

function encodingOf(label: string): string {
  const name = label
    .trim()
    .toLowerCase()
    .replace(/^["']+|["']+$/g, '')
    .replace(/\*.*$/, '')
  return aliases[name] ?? name
}

/** The bytes in a named encoding, or undefined where they cannot be in it. */
function decodeAs(bytes: Uint8Array, named: string): string | undefined {
  if (named === 'hz') return decodeHz(bytes)
  if (named === 'utf-7') return iconv.decode(Buffer.from(bytes), 'utf-7')
  if (named.startsWith('utf-16')) return strictly(bytes, named)
  if (named.startsWith('iso-2022')) return strictly(bytes, named)
  if (isAscii(bytes)) return looksJapanese(bytes) ? strictly(bytes, 'iso-2022-jp') : latin(bytes)
  // By chance no longer text in another encoding is sound UTF-8.
  if (isUtf8(bytes) && (named === '' || western.test(named) || sequences(bytes) > 2)) return strictly(bytes, 'utf-8')
  if (named === '' || !isKnown(named) || (western.test(named) && isMostlyHigh(bytes))) return undefined
  return strictly(bytes, named) ?? nearly(bytes, named)
}

function isKnown(named: string): boolean {
  try {
    return new TextDecoder(named).encoding !== 'replacement'
  } catch {
    // `TextDecoder` throws for a name that it does not know.
    return iconv.encodingExists(named)
  }
}

function strictly(bytes: Uint8Array, named: string): string | undefined {
  try {
    return new TextDecoder(named, { fatal: true }).decode(bytes)
  } catch {
    // Not of this encoding, or one that only iconv knows.
    return undefined
  }
}

/** Text with a broken byte here and there is still of its encoding. */
function nearly(bytes: Uint8Array, named: string): string | undefined {
  let text: string
  try {
    text = new TextDecoder(named).decode(bytes)
  } catch {
    // One that only iconv knows.
    text = iconv.decode(Buffer.from(bytes), named)
  }
  const broken = text.length - text.replaceAll('\uFFFD', '').length
  return broken * 20 <= bytes.filter((byte) => byte > 0x7f).length ? text : undefined
}

function guessed(bytes: Uint8Array): string {
  const almost = sequences(bytes) > 3 ? nearly(bytes, 'utf-8') : undefined
  if (almost !== undefined) return almost
  if (isCommonChinese(bytes)) return new TextDecoder('gb18030').decode(bytes)
  for (const { name, confidence } of analyse(bytes.subarray(0, 16_384))) {
    const text = confidence >= 10 ? strictly(bytes, encodingOf(name)) : undefined
    if (text !== undefined && !isUnlikely(text)) return text
  }
  return new TextDecoder('windows-1252').decode(bytes)
}

/**
 * Whether all characters are of GB 2312's common ones: few enough of a short text's other readings are, and Korean stays
 * below the last quarter of them, where Chinese has every fourth character.
 */
function isCommonChinese(bytes: Uint8Array): boolean {
  let last = 0
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[++at] ?? 0
    const isCommon = (lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3
    if (!isCommon || trail < 0xa1 || trail === 0xff) return false
    last = Math.max(last, lead)
  }
  return last > 0xc8
}

/** Nobody writes in narrow kana; other bytes often look like them. */
const isUnlikely = (text: string): boolean => (text.match(/[\uFF61-\uFF9F]/g)?.length ?? 0) * 4 > text.length

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

const looksJapanese = (bytes: Uint8Array): boolean => bytes.includes(0x1b) && escapesToJapanese.test(latin(bytes))

/** How many characters of more than one byte sound UTF-8 holds. */
const sequences = (bytes: Uint8Array): number => bytes.reduce((count, byte) => count + (byte >= 0xc0 ? 1 : 0), 0)

/** Western texts have an accent now and then; what is written in such bytes is another script. */
function isMostlyHigh(bytes: Uint8Array): boolean {
  const high = bytes.reduce((count, byte) => count + (byte > 0x7f ? 1 : 0), 0)
  const letters = bytes.reduce((count, byte) => count + ((byte | 32) > 0x60 && (byte | 32) < 0x7b ? 1 : 0), 0)
  return high > 3 && high > letters / 2
}

/** Seven-bit Chinese: what stands between `~{` and `~}` is GB 2312 without its high bits. */
function decodeHz(bytes: Uint8Array): string {
  const plain = latin(bytes)
    .replace(/~~/g, '~')
    .replace(/~\r?\n/g, '')
  return plain.replace(/~\{([!-~]*?)~\}/g, (_all, inner: string) =>
    new TextDecoder('gb18030').decode(Uint8Array.from(inner, (each) => each.charCodeAt(0) | 0x80)),
  )
}
