import type { DesktopLink } from '../shared/contract/desktop.ts'

const thing = /^wubu:\/\/(contact|ticket|customer)\/([A-Za-z0-9][A-Za-z0-9._:-]{0,63})\/?$/i
const call = /^(?:tel|callto):(?:\/\/)?([^;?]+)(?:;[^?#]*)?$/i
const dialable = /^\+?[0-9]{2,20}$/

/** The plain number of a tel: or callto: link: separators gone; star and hash codes, which change a line, refused. */
const parsePhone = (written: string): string | undefined => {
  let text: string
  try {
    text = decodeURIComponent(written)
  } catch {
    // A broken percent escape is no number.
    return undefined
  }
  const phone = text.replace(/[\s().-]/g, '')
  return dialable.test(phone) ? phone : undefined
}

const isKind = (word: string): word is 'contact' | 'ticket' | 'customer' =>
  word === 'contact' || word === 'ticket' || word === 'customer'

/**
 * Reads a link that another program handed to us: `tel:`, `callto:`, or `wubu://contact|ticket|customer/<id>`.
 * Anything else, or anything more, is undefined. Never throws.
 */
export const parseLink = (text: string): DesktopLink | undefined => {
  if (text.length > 200) return undefined
  const found = thing.exec(text)
  const kind = found?.[1]?.toLowerCase()
  const id = found?.[2]
  if (kind !== undefined && id !== undefined && isKind(kind)) return { kind, id }
  const written = call.exec(text)?.[1]
  const phone = written === undefined ? undefined : parsePhone(written)
  return phone === undefined ? undefined : { kind: 'tel', phone }
}

/** The first link on a command line (Windows and Linux hand links over as an argument), or undefined. */
export const findLink = (argv: readonly string[]): DesktopLink | undefined => {
  for (const argument of argv) {
    const link = parseLink(argument)
    if (link) return link
  }
  return undefined
}
