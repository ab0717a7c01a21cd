import { headEndingAt, isDivider, isHeaderBlock, isQuoted } from './quoteHeads.ts'
import { signatureStart } from './signatures.ts'

/** A line of a mail: one's own, or part of the mail that is answered; `head` introduces what is quoted. */
type Kind = 'own' | 'quote' | 'head'

const mostRounds = 5

/**
 * What a person wrote themselves in an answer: without the mail that is answered and without the signature. Answers
 * between the lines keep the lines they answer. A mail that would be nothing then, such as one passed on, stays whole.
 */
export function replyText(text: string): string {
  const lines = text
    .replaceAll(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
  const whole = lines.join('\n').trim()
  const kinds = kindsOf(lines)
  const cut = hardCut(lines, kinds)
  let end = cut
  // What is quoted or signed at the end goes, again and again: a signature may stand before and after what is quoted.
  for (let before = -1, round = 0; before !== end && round < mostRounds; round++) {
    before = end
    while (end > 0 && (kinds[end - 1] !== 'own' || isRule(lines[end - 1] ?? ''))) end--
    end = beforeSignature(lines, kinds, end)
  }
  const kept = keptLines(lines.slice(0, end), kinds.slice(0, end))
  const own = kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return own === '' ? whole : own
}

function kindsOf(lines: readonly string[]): Kind[] {
  const kinds = lines.map<Kind>((line) => (isQuoted(line) ? 'quote' : 'own'))
  lines.forEach((_line, at) => {
    if (kinds[at] === 'own' && isWrapped(lines, kinds, at)) kinds[at] = 'quote'
  })
  lines.forEach((line, at) => {
    if (kinds[at] !== 'own' || line.trim() === '') return
    const first = headEndingAt(lines, at)
    if (first !== undefined) kinds.fill('head', first, at + 1)
  })
  return kinds
}

/** The end of a quoted line that was too long and was broken without its mark. */
function isWrapped(lines: readonly string[], kinds: readonly Kind[], at: number): boolean {
  const [before, line, after] = [lines[at - 1], lines[at] ?? '', kinds[at + 1]]
  if (kinds[at - 1] !== 'quote' || after !== 'quote' || before === undefined || line.trim() === '') return false
  return before.length >= 60 && (/^\p{Ll}/u.test(line) || !/[.?!:。？！：]$/u.test(before))
}

/** From here on everything is of the mail that is answered, though no line is marked. */
function hardCut(lines: readonly string[], kinds: readonly Kind[]): number {
  for (let at = 0; at < lines.length; at++) {
    const kind = kinds[at]
    if (kind === 'head') {
      let end = at
      while (kinds[end] === 'head') end++
      let next = end
      while (next < lines.length && lines[next]?.trim() === '') next++
      if (next === lines.length || kinds[next] === 'own') return at
      at = end - 1
    } else if (kind === 'own' && (isDivider(lines[at] ?? '') || isHeaderBlock(lines, at))) return at
  }
  return lines.length
}

/** Where the lines before `end` stop being words: at the signature in the last stretch that is one's own. */
function beforeSignature(lines: readonly string[], kinds: readonly Kind[], end: number): number {
  let start = end
  while (start > 0 && kinds[start - 1] === 'own') start--
  return start + signatureStart(lines.slice(start, end))
}

/** A line of dashes, a blank one, or nothing but signs. */
const isRule = (line: string): boolean => /^[\s=_*~#-]*$/u.test(line)

/** One quote before the answer says nothing new; several between answers are what is answered. */
function keptLines(lines: readonly string[], kinds: readonly Kind[]): string[] {
  const blocks = kinds.filter((kind, at) => kind === 'quote' && previousMarked(lines, kinds, at) !== 'quote').length
  return lines.flatMap((line, at) => {
    if (kinds[at] === 'head' || (kinds[at] === 'quote' && blocks < 2)) return []
    return [line]
  })
}

/** The kind of the nearest line above that is not blank. */
function previousMarked(lines: readonly string[], kinds: readonly Kind[], at: number): Kind | undefined {
  for (let i = at - 1; i >= 0; i--) if (lines[i]?.trim() !== '') return kinds[i]
  return undefined
}
