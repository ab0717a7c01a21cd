const word = /[\p{Script=Han}]+|[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu
const han = /^\p{Script=Han}/u

const common = new Set(
  (
    'a an and are as at be been but by can could did do does for from had has have he her him his how i if in into is it ' +
    'its just me my no not of on or our she so that the their them then there they this to us was we were what when ' +
    'which who will with would you your am about after all also any because being before get got more one only other ' +
    'out over said same than up very xx xxxx 一个 我们 你们 他们 这个 那个 没有 还是 已经 现在 就是 什么 怎么'
  ).split(' '),
)

/** The longest text that is looked at. */
export const wordsLimit = 20_000

/**
 * What a text is about: its words without the common ones, their commonest endings cut, and Chinese by pairs of
 * characters. Repeats stay.
 */
export function matterWords(text: string): string[] {
  const found: string[] = []
  for (const [piece] of text.slice(0, wordsLimit).toLowerCase().matchAll(word)) {
    if (han.test(piece)) {
      const signs = [...piece]
      if (signs.length === 1) found.push(piece)
      // Both places are below the length.
      for (let i = 1; i < signs.length; i++) keep(found, signs[i - 1]! + signs[i]!)
    } else if (piece.length <= 40) keep(found, stem(piece))
  }
  return found
}

function keep(found: string[], each: string): void {
  if (each.length > 1 && !common.has(each)) found.push(each)
}

/** English endings that do not tell one matter from another. */
function stem(piece: string): string {
  if (common.has(piece)) return piece
  const plain = piece.replace(/['’]s?$/, '')
  if (plain.length > 5 && plain.endsWith('ing')) return plain.slice(0, -3)
  if (plain.length > 4 && plain.endsWith('ies')) return `${plain.slice(0, -3)}y`
  if (plain.length > 4 && plain.endsWith('ed')) return plain.slice(0, -2)
  return plain.length > 3 && plain.endsWith('s') && !plain.endsWith('ss') ? plain.slice(0, -1) : plain
}
