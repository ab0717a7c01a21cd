import type { Match } from '../../db/search/searchIndex.ts'
import { filtersOf } from './marks.ts'
import { mistypings, squeeze, typedDigits, wholeToken } from './nameTokens.ts'
import { tokenTexts } from './tokens.ts'

/** Nobody needs more words to say what they look for; the rest is passed over. */
export const mostTerms = 16

const mostTokens = 40

/** What was typed, in ways to find it. */
export interface Typed {
  /** From the surest to the vaguest; a document belongs to the first that it fits. None where no word was typed. */
  sure: Match[]
  /** What to show when nothing holds the words. */
  near?: Match
  /** The tokens to show where they stand, each term a row; of one with a `*`, whatever begins so. */
  terms: string[][]
}

/**
 * How a document may fit what was typed: its whole number, name or address; of a customer, all words as words of the
 * name, or the end of a phone; all words in its title, or as words of other names; what begins so, as a person who has not finished typing would have it; all words anywhere;
 * near: names that sound so or are a slip away. `said` is the reading of a Chinese name.
 */
export function fitsOf(typed: string, said?: readonly string[]): Typed {
  const parts = typed.split(/\s+/).filter((part) => squeeze(part) !== '' || tokenTexts(part).length > 0)
  const some = parts.slice(0, mostTerms)
  const terms = some.map((part) => tokenTexts(part).slice(0, mostTokens)).filter((term) => term.length > 0)
  if (terms.length === 0) return { sure: [], terms }
  const whole = squeeze(typed)
  const digits = typedDigits(typed)
  // As a country writes it, and as it was typed: the end of a phone may begin with a nought.
  const tails = [...new Set([digits ?? [], /^\d{3,}$/.test(whole) ? whole : []].flat())]
  const slip = slips(whole, some, said)
  const beginning = begunWord(terms)
  const ways: Match[][] = [
    [{ word: wholeToken(typed) }],
    // Who is called so or has this number, before all that was said with them.
    people([...namedWhole(some), ...tails.map((tail) => ({ word: `<${tail}` }))]),
    [inWords(terms, titleToken), ...namedWhole(some), ...tails.map((tail) => ({ word: `<${tail}` }))],
    [...begun(terms, titleToken), ...namedBegun(some, whole), ...tails.map((tail) => ({ begins: `<${tail}` }))],
    [inWords(terms, asIs), ...begun(terms, asIs), ...within(some)],
  ]
  return {
    terms: beginning === undefined ? terms : [...terms, [`${beginning}*`]],
    sure: ways.filter((each) => each.length > 0).map((any) => ({ any })),
    ...(slip.length > 0 ? { near: { any: slip } } : {}),
  }
}

const people = (named: readonly Match[]): Match[] =>
  named.length === 0 ? [] : [{ all: [{ any: named }, ...filtersOf({ nouns: ['customer'] })] }]

const asIs = (token: string): string => token

const inWords = (terms: readonly string[][], as: (token: string) => string): Match => ({
  all: terms.map((term) => termMatch(term, as)),
})

/** The last word where it may not be typed to its end yet; shorter ones begin too many words. */
function begunWord(terms: readonly string[][]): string | undefined {
  const last = terms.at(-1) ?? []
  const [word = ''] = last
  return last.length === 1 && leastBegun.test(word) && !cjk.test(word) ? word : undefined
}

function begun(terms: readonly string[][], as: (token: string) => string): Match[] {
  const word = begunWord(terms)
  if (word === undefined) return []
  return [{ all: [...terms.slice(0, -1).map((term) => termMatch(term, as)), { begins: as(word) }] }]
}

const leastBegun = /^[\p{L}\p{N}]{4,}$/u
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Each part is a word of a name, as it is written or said. */
function namedWhole(parts: readonly string[]): Match[] {
  const words = parts.map(squeeze)
  return words.includes('') ? [] : [{ all: words.map((word) => ({ word: `@${word}` })) }]
}

function namedBegun(parts: readonly string[], whole: string): Match[] {
  const words = parts.map(squeeze)
  return [
    ...(words.includes('') ? [] : [{ all: words.map((word) => ({ begins: `@${word}` })) }]),
    ...(words.length > 1 && whole ? [{ begins: `@${whole}` }] : []),
  ]
}

function within(parts: readonly string[]): Match[] {
  const words = parts.map(squeeze)
  if (words.some((word) => word.length < 2)) return []
  return [{ all: words.map((word) => ({ any: [{ begins: `@${word}` }, { begins: `<${word}` }] })) }]
}

/** A token as it stands in a title. */
export const titleToken = (token: string): string => `^${token}`

function termMatch(term: readonly string[], as: (token: string) => string): Match {
  const [first = ''] = term
  if (term.length > 1) return { phrase: term.map(as) }
  const other = otherNumber(first)
  return other === undefined ? { word: as(first) } : { any: [{ word: as(first) }, { word: as(other) }] }
}

/** The plural of an English word, or the singular. */
export function otherNumber(word: string): string | undefined {
  if (!/^[a-z]{4,}$/.test(word) || word.endsWith('ss')) return undefined
  return word.endsWith('s') ? word.slice(0, -1) : `${word}s`
}

function slips(whole: string, parts: readonly string[], said: readonly string[] | undefined): Match[] {
  const alike = (word: string): Match[] => {
    const tokens = mistypings(word)
    return tokens.length === 0 ? [] : [{ any: tokens.map((each) => ({ word: `~${each}` })) }]
  }
  const each = parts.flatMap((part) => alike(squeeze(part)))
  return [
    ...(said && said.length > 1 ? [{ begins: `@${said.join('')}` }] : []),
    ...alike(whole),
    ...(parts.length > 1 && each.length === parts.length ? [{ all: each }] : []),
  ]
}
