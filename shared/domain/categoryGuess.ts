import { matterWords } from './matterWords.ts'

/** What was counted in texts whose category is known; plain data, so that it can be kept. */
export interface CategoryCounts {
  /** Texts by category. */
  texts: Record<string, number>
  /** By category, how often each word was in its texts, damped. */
  words: Record<string, Record<string, number>>
}

export interface Guess {
  category: string
  /** 0 to 1: how sure against all the others. */
  confidence: number
}

export const noCounts = (): CategoryCounts => ({ texts: {}, words: {} })

/** Takes in one text of a known category, or with `times` −1 takes it out again. */
export function countText(counts: CategoryCounts, category: string, text: string, times = 1): void {
  counts.texts[category] = (counts.texts[category] ?? 0) + times
  const words = (counts.words[category] ??= {})
  for (const [word, weight] of weigh(text)) words[word] = (words[word] ?? 0) + times * weight
}

/** Each word of a text, its repeats damped. */
function weigh(text: string): [string, number][] {
  const seen = new Map<string, number>()
  for (const word of matterWords(text)) seen.set(word, (seen.get(word) ?? 0) + 1)
  return [...seen].map(([word, n]) => [word, Math.log(1 + n)])
}

/** Tells from a text which category it may be of: complement naive Bayes, each category by what the others say. */
export function createGuesser(counts: CategoryCounts): (text: string) => Guess[] {
  const categories = Object.keys(counts.texts).filter((each) => (counts.texts[each] ?? 0) > 0)
  const all = new Map<string, number>()
  let total = 0
  const sums: Record<string, number> = {}
  for (const category of categories)
    for (const [word, n] of Object.entries(counts.words[category] ?? {})) {
      all.set(word, (all.get(word) ?? 0) + n)
      total += n
      sums[category] = (sums[category] ?? 0) + n
    }
  return (text) => {
    const words = weigh(text).filter(([word]) => all.has(word))
    if (words.length === 0 || categories.length === 0) return []
    const scores = categories.map((category) => {
      const own = counts.words[category] ?? {}
      const rest = total - (sums[category] ?? 0) + all.size
      const score = words.reduce((sum, [word, weight]) => {
        const others = (all.get(word) ?? 0) - (own[word] ?? 0) + 1
        return sum - weight * Math.log(others / rest)
      }, 0)
      return { category, score }
    })
    return confident(scores, Math.sqrt(words.reduce((sum, [, weight]) => sum + weight, 0)))
  }
}

/**
 * Scores as shares of certainty, the surest first. The words of a text do not stand for themselves, so a score is taken
 * by the root of how much was read; `sharpness` makes the certainty fit how often it is right.
 */
function confident(scores: { category: string; score: number }[], read: number): Guess[] {
  const best = Math.max(...scores.map((each) => each.score))
  const weights = scores.map(({ category, score }) => ({
    category,
    weight: Math.exp((sharpness * (score - best)) / read),
  }))
  const sum = weights.reduce((each, { weight }) => each + weight, 0)
  return weights
    .map(({ category, weight }) => ({ category, confidence: weight / sum }))
    .sort((a, b) => b.confidence - a.confidence)
}

const sharpness = 3
