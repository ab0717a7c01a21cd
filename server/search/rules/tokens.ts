/** A token of a text as the index knows it, and from where to where it stands in the text (UTF-16). */
export interface Token {
  text: string
  from: number
  to: number
}

/** One sign without case, width and accents, and where it stood. */
interface Sign {
  text: string
  from: number
  to: number
  kind: 'word' | 'cjk' | 'symbol' | 'none'
}

const cjk = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const word = /^[\p{L}\p{N}]/u
const symbol = /^[\p{Extended_Pictographic}\p{Sc}\p{Regional_Indicator}]/u
const joins = /^(?:\p{M}|\p{Emoji_Modifier}|\u200d)/u
// The first accent that stands by itself.
const firstJoin = 0x300
// A longer word is a picture in base64 or an attack; nobody types one.
const longestWord = 64

/** A text without case, width and accents, as tokens are. */
export const fold = (text: string): string =>
  text.normalize('NFKC').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFC').replaceAll('ß', 'ss')

/**
 * The tokens of a text, in its order: words of letters and digits without case, width and accents; Chinese, Japanese and
 * Korean in overlapping pairs, a sign that stands alone by itself; emoji and currency each by itself.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let run: Sign[] = []
  const end = () => {
    if (run[0]?.kind === 'word') tokens.push(...wordTokens(run))
    else if (run[0]) tokens.push(...pairs(run))
    run = []
  }
  for (const sign of signsOf(text)) {
    if (run[0] && (run[0].kind !== sign.kind || sign.kind === 'symbol')) end()
    if (sign.kind !== 'none') run.push(sign)
  }
  end()
  return tokens
}

/** The texts of the tokens alone. */
export const tokenTexts = (text: string): string[] => tokensOf(text).map((token) => token.text)

function wordTokens(run: readonly Sign[]): Token[] {
  const tokens: Token[] = []
  for (let i = 0; i < run.length; i += longestWord) {
    const part = run.length <= longestWord ? run : run.slice(i, i + longestWord)
    let text = ''
    for (const sign of part) text += sign.text
    // Parts of a run are not empty.
    tokens.push({ text, from: part[0]!.from, to: part.at(-1)!.to })
  }
  return tokens
}

function pairs(run: readonly Sign[]): Token[] {
  const [first] = run
  if (run.length === 1 && first) return [first].map(({ text, from, to }) => ({ text, from, to }))
  // Each but the last has one after it.
  return run
    .slice(0, -1)
    .map((sign, i) => ({ text: sign.text + run[i + 1]!.text, from: sign.from, to: run[i + 1]!.to }))
}

function* signsOf(text: string): Generator<Sign> {
  let at = 0
  let before: Sign | undefined
  for (const char of text) {
    const [from, to] = [at, (at += char.length)]
    // An accent that stands by itself, and what joins emoji, belong to the sign before.
    if (before && char.charCodeAt(0) >= firstJoin && !isHan(char.charCodeAt(0)) && joins.test(char)) {
      before.to = to
      continue
    }
    if (before) yield before
    const folded = plain(char)
    before = { text: folded, from, to, kind: kindOf(folded) }
  }
  if (before) yield before
}

// Most signs of most texts need no folding, and what kind they are shows by their number.
const isPlain = (code: number) =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x20 || isHan(code)
const isHan = (code: number) => code >= 0x4e00 && code <= 0x9fff

// Signs that were folded once: texts hold few different ones, and to fold takes longer than all else.
const folded = new Map<string, string>()
const mostFolded = 20_000

function plain(char: string): string {
  if (isPlain(char.charCodeAt(0))) return char
  const known = folded.get(char)
  if (known !== undefined) return known
  const made = fold(char)
  if (folded.size < mostFolded) folded.set(char, made)
  return made
}

function kindOf(folded: string): Sign['kind'] {
  const code = folded.charCodeAt(0)
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) ? 'word' : 'none'
  if (isHan(code)) return 'cjk'
  if (cjk.test(folded)) return 'cjk'
  if (word.test(folded)) return 'word'
  return symbol.test(folded) ? 'symbol' : 'none'
}
