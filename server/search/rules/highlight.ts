import { otherNumber } from './queryOf.ts'
import { type Token, tokensOf } from './tokens.ts'

/** From where to where, in UTF-16. */
export type Span = [from: number, to: number]

/**
 * Where the terms stand in a text: a term of several tokens where they follow each other, one with a `*` where a word
 * begins so. Spans do not overlap.
 */
export function spansOf(text: string, terms: readonly (readonly string[])[]): Span[] {
  const tokens = tokensOf(text)
  const spans = terms.flatMap((term) => tokens.flatMap((_token, i) => spanAt(tokens, i, term)))
  return joined(spans.sort((a, b) => a[0] - b[0]))
}

function spanAt(tokens: readonly Token[], start: number, term: readonly string[]): Span[] {
  const [first = ''] = term
  const fits = term.every((word, i) => {
    const text = tokens[start + i]?.text
    if (text === undefined) return false
    if (word.endsWith('*')) return text.startsWith(word.slice(0, -1))
    return text === word || (term.length === 1 && text === otherNumber(first))
  })
  const [from, to] = [tokens[start], tokens[start + term.length - 1]]
  return fits && from && to ? [[from.from, to.to]] : []
}

function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1])
    else result.push([...span])
  }
  return result
}

const before = 40
const length = 160
const mostMarks = 20

/** The piece of a text around the first place where a term stands, or its beginning, and where the terms stand in it. */
export function passageOf(text: string, terms: readonly (readonly string[])[]): { text: string; marks: Span[] } {
  const all = spansOf(text, terms)
  const first = all[0]?.[0] ?? 0
  // At the beginning of a word where one is near, and never within a sign of two halves.
  const from = first <= before ? 0 : startOfWord(text, first - before, first)
  const to = from + length >= text.length ? text.length : wholeSigns(text, from + length)
  const marks = all.filter((span) => span[0] >= from && span[1] <= to).slice(0, mostMarks)
  return { text: text.slice(from, to), marks: marks.map(([start, end]) => [start - from, end - from]) }
}

function startOfWord(text: string, from: number, until: number): number {
  const gap = text.slice(from, until).search(/\s/)
  return gap >= 0 && gap < 20 ? from + gap + 1 : wholeSigns(text, from)
}

const wholeSigns = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at)
