import { otherNumber } from './queryOf.ts'
import { tokenTexts } from './tokens.ts'

/** A word of a text for which articles are looked for, and how much it is to count. */
export interface TellingWord {
  text: string
  weight: number
}

const mostWords = 60
const titleWeight = 2
// What every message holds tells nothing of its matter.
const english = new Set(
  `about after again all also and any are because been before but can could did does done for from get got had has have
  hello her here him his how its just know like make may more most much must need now off only other our out over please
  said say see she should since some still tell than thank thanks that the their them then there they this time told too
  under until very want was way were what when where which while who why will with would yes yet you your`.split(/\s+/),
)
const chinese = new Set(
  `我们 你们 他们 您好 你好 请问 谢谢 这个 那个 什么 怎么 可以 没有 就是 还是 已经 因为 所以 但是 如果 或者 现在 一下 一个 不是
  不能 的时 时候 了我 我的 你的 您的 是我 了一 说的 的话 这样 那样 麻烦 知道 觉得 需要 能不 是不 有没 为什`.split(
    /\s+/,
  ),
)

/** The words of a title and a text by which its matter may be known, the weightiest first. */
export function tellingWords(title: string, text: string): TellingWord[] {
  const weights = new Map<string, number>()
  const add = (words: readonly string[], weight: number) => {
    for (const word of words) if (isTelling(word)) weights.set(word, (weights.get(word) ?? 0) + weight)
  }
  add(tokenTexts(title), titleWeight)
  add(tokenTexts(text).slice(0, 2000), 1)
  const words = [...weights].map(([word, weight]) => ({ text: word, weight: Math.log1p(weight) }))
  const some = words.sort((a, b) => b.weight - a.weight).slice(0, mostWords)
  return some.flatMap((word) => {
    const other = otherNumber(word.text)
    return other === undefined ? [word] : [word, { ...word, text: other }]
  })
}

const isTelling = (word: string): boolean =>
  /^\p{Script=Latin}/u.test(word)
    ? word.length > 2 && !english.has(word)
    : word.length > 1 && !/^\d/.test(word) && !chinese.has(word)

/** Articles by how many telling words they share with a text; a rare word, and one of the title, counts for more. */
export function scoreArticles<H extends { title: string; body: string }>(
  hits: readonly H[],
  words: readonly TellingWord[],
  isPreferred: (hit: H) => boolean,
): { hit: H; score: number; because: string[] }[] {
  const held = hits.map((hit) => ({ hit, title: new Set(tokenTexts(hit.title)), body: new Set(tokenTexts(hit.body)) }))
  const rarity = new Map(
    words.map(({ text }) => {
      const having = held.filter(({ title, body }) => title.has(text) || body.has(text)).length
      return [text, Math.log(1 + hits.length / (1 + having)) + 0.1]
    }),
  )
  const scored = held.map(({ hit, title, body }) => {
    const shared = words
      .filter(({ text }) => title.has(text) || body.has(text))
      .map(({ text, weight }) => ({ text, value: weight * (rarity.get(text) ?? 0) * (title.has(text) ? 3 : 1) }))
      .sort((a, b) => b.value - a.value)
    const sum = shared.reduce((total, { value }) => total + value, 0)
    // A long article holds every word once.
    const score = (sum / Math.sqrt(1 + Math.log1p(body.size))) * (isPreferred(hit) ? 1.5 : 1)
    return { hit, score, because: shared.slice(0, 5).map(({ text }) => text) }
  })
  return scored.filter(({ because }) => because.length > 1).sort((a, b) => b.score - a.score)
}
