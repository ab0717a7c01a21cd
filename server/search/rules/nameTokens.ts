import { fold } from './tokens.ts'

// By their first sign: `#` the whole of a name, number or address; `@` what a name begins with, as written or said;
// `<` what stands within it; `~` a word with a letter left out.

/** What a customer, or whoever a contact comes from, may be found by. */
export interface Named {
  names: readonly string[]
  /** Each reading of a name, in syllables: `['wang', 'xiao', 'ming']`. */
  said: readonly (readonly string[])[]
  phones?: readonly string[]
  emails?: readonly string[]
}

const longest = 60
// A shorter word with a letter left out is too many others.
const shortestMistyped = 4
const leastDigits = 3

/** Letters and digits of a text, without case, width and accents, in one word. */
export const squeeze = (text: string): string =>
  [...fold(text).replace(/[^\p{L}\p{N}]/gu, '')].slice(0, longest).join('')

/** The token by which a whole number, name or address is found. */
export const wholeToken = (text: string): string => `#${squeeze(text)}`

const words = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(squeeze)
    .filter(Boolean)

/** The tokens of names, numbers and addresses. */
export function nameTokens({ names, said, phones = [], emails = [] }: Named): string[] {
  const readings = said.map((syllables) => syllables.map(squeeze))
  const joined = [...readings.map((each) => each.join('')), ...readings.map((each) => each.slice(1).join(''))]
  const initials = readings.filter((each) => each.length > 1).map((each) => each.map((word) => word[0] ?? '').join(''))
  const written = [...names, ...emails].flatMap(words)
  const starts = [...names.map(squeeze), ...written, ...joined, ...readings.flat(), ...initials].filter(Boolean)
  return [
    ...new Set([
      ...[...names, ...phones, ...emails].map(wholeToken),
      ...starts.map((each) => `@${each}`),
      ...[...written, ...initials].flatMap((each) => endsOf(each, 1)).map((each) => `<${each}`),
      ...phones.flatMap((phone) => endsOf(squeeze(phone), leastDigits)).map((each) => `<${each}`),
      ...[...names.flatMap(words), ...joined].flatMap(mistypings).map((each) => `~${each}`),
    ]),
  ]
}

/** Every end of a word, the whole first, down to this many signs. */
function endsOf(word: string, least: number): string[] {
  const signs = [...word]
  return signs.slice(0, Math.max(0, signs.length - least + 1)).map((_sign, i) => signs.slice(i).join(''))
}

/** A word of Latin letters and all that is left of it without one of them; two words that share one are a slip apart. */
export function mistypings(word: string): string[] {
  if (word.length < shortestMistyped || !/^[a-z]+$/.test(word)) return []
  return [word, ...Array.from(word, (_letter, i) => word.slice(0, i) + word.slice(i + 1))]
}

/** The ends of long numbers in a text, as people say them: the last four and six digits. */
export const numberTails = (tokens: readonly string[]): string[] =>
  tokens.flatMap((token) => {
    const digits = /\d{5,}$/.exec(token)?.[0]
    return digits === undefined ? [] : [digits.slice(-4), ...(digits.length > 6 ? [digits.slice(-6)] : [])]
  })

/** What was typed as the digits of a phone number, wherever its country begins; undefined when it is something else. */
export function typedDigits(typed: string): string | undefined {
  const folded = fold(typed).trim()
  if (!/^[\d\s()+./-]+$/.test(folded)) return undefined
  const digits = folded.replace(/\D/g, '').replace(/^0+/, '')
  return digits.length >= leastDigits && digits.length <= longest ? digits : undefined
}
