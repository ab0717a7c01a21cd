import type { Match } from '../../db/search/searchIndex.ts'
import { mistypings, squeeze, typedDigits, wholeToken } from './nameTokens.ts'
import { tokenTexts } from './tokens.ts'

/** Nobody needs more words to say what they look for; the rest is passed over. */
export const mostTerms = 16

const mostTokens = 40

/** What was typed, in ways to find it. */
export interface Typed {
  /** From the surest to the vaguest; a document belongs to the first that it fits. */
  fits: Match[]
  /** The tokens to show where they stand, each term a row. */
  terms: string[][]
}

/**
 * How a document may fit what was typed: its whole number, name or address; all words in its title or as the beginning
 * of names; all words anywhere; names that sound so or are a slip away. `said` is the reading of a Chinese name. Nothing
 * typed, or only signs, gives no fit.
 */
export function fitsOf(typed: string, said?: readonly string[]): Typed {
  const parts = typed.split(/\s+/).filter((part) => squeeze(part) !== '' || tokenTexts(part).length > 0)
  const some = parts.slice(0, mostTerms)
  const terms = some.map((part) => tokenTexts(part).slice(0, mostTokens)).filter((term) => term.length > 0)
  if (terms.length === 0) return { fits: [], terms }
  const whole = squeeze(typed)
  const digits = typedDigits(typed)
  const named: Match[] = [
    { all: some.map((part) => ({ begins: `@${squeeze(part)}` })) },
    ...(some.length > 1 && whole ? [{ begins: `@${whole}` }] : []),
    ...(digits === undefined ? [] : [{ begins: `<${digits}` }]),
  ]
  const within: Match[] = some.some((part) => squeeze(part).length < 2)
    ? []
    : [{ all: some.map((part) => ({ any: [{ begins: `@${squeeze(part)}` }, { begins: `<${squeeze(part)}` }] })) }]
  const inTitle = { all: terms.map((term) => termMatch(term, titleToken)) }
  const anywhere = { all: terms.map((term) => termMatch(term, (token) => token)) }
  const slip = slips(whole, some, said)
  return {
    terms,
    fits: [
      { word: wholeToken(typed) },
      { any: [inTitle, ...named.filter(isNotEmpty)] },
      { any: [anywhere, ...within] },
      ...(slip.length > 0 ? [{ any: slip }] : []),
    ],
  }
}

/** A token as it stands in a title. */
export const titleToken = (token: string): string => `^${token}`

const isNotEmpty = (match: Match): boolean =>
  'begins' in match ? match.begins.length > 1 : !('all' in match) || match.all.every(isNotEmpty)

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
