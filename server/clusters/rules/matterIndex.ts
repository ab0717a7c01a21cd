import { matterWords } from '../../../shared/domain/matterWords.ts'

/** A recent ticket as the index holds it. */
export interface Recent {
  id: string
  at: number
  /** Its words without repeats. */
  words: readonly string[]
  customerId: string | null
  category: string | null
  clusterId: string | null
}

const wordsKept = 60
const rarestLooked = 10
const newestLooked = 100

/** The words of a ticket by which it is found: its first ones, each once. */
export const wordsOf = (subject: string, text: string | null): string[] =>
  [...new Set(matterWords(`${subject}\n${(text ?? '').slice(0, 2000)}`))].slice(0, wordsKept)

/**
 * Recent tickets by their words. A new one is held against the newest few that share one of its rarest words, so that
 * its cost does not grow with their number.
 */
export class MatterIndex {
  readonly #byId = new Map<string, Recent>()
  readonly #byWord = new Map<string, Recent[]>()

  get size(): number {
    return this.#byId.size
  }

  /** All of them, in the order in which they were added. */
  all(): Iterable<Recent> {
    return this.#byId.values()
  }

  get(id: string): Recent | undefined {
    return this.#byId.get(id)
  }

  add(recent: Recent): void {
    if (this.#byId.has(recent.id)) return
    this.#byId.set(recent.id, recent)
    for (const word of recent.words) {
      const list = this.#byWord.get(word)
      if (list) list.push(recent)
      else this.#byWord.set(word, [recent])
    }
  }

  /** The one most like these words, and how alike they are: 0 to 1, rare words counting more. */
  nearest(words: readonly string[]): { recent: Recent; likeness: number } | undefined {
    const candidates = new Set<Recent>()
    const rarest = words
      .filter((word) => this.#byWord.has(word))
      .sort((a, b) => this.#weight(b) - this.#weight(a))
      .slice(0, rarestLooked)
    for (const word of rarest)
      for (const each of this.#byWord.get(word)?.slice(-newestLooked) ?? []) candidates.add(each)
    const own = new Set(words)
    let best: { recent: Recent; likeness: number } | undefined
    for (const recent of candidates) {
      const likeness = this.#likeness(own, recent.words)
      if (likeness > (best?.likeness ?? 0)) best = { recent, likeness }
    }
    return best
  }

  /** Forgets what is older. */
  forget(before: number): void {
    for (const recent of this.#byId.values()) {
      if (recent.at < before) this.remove(recent.id)
    }
  }

  /** Forgets one, where it is known. */
  remove(id: string): void {
    const recent = this.#byId.get(id)
    if (!recent) return
    this.#byId.delete(id)
    for (const word of recent.words) {
      const rest = (this.#byWord.get(word) ?? []).filter((each) => each !== recent)
      if (rest.length > 0) this.#byWord.set(word, rest)
      else this.#byWord.delete(word)
    }
  }

  #weight(word: string): number {
    return Math.log(1 + this.#byId.size / (1 + (this.#byWord.get(word)?.length ?? 0)))
  }

  #likeness(own: ReadonlySet<string>, other: readonly string[]): number {
    let shared = 0
    let theirs = 0
    for (const word of other) {
      const weight = this.#weight(word)
      theirs += weight
      if (own.has(word)) shared += weight
    }
    let ours = 0
    for (const word of own) ours += this.#weight(word)
    return ours + theirs === 0 ? 0 : (2 * shared) / (ours + theirs)
  }
}

/** The words that two tickets share, as they may be shown. */
export const sharedWords = (a: readonly string[], b: readonly string[]): string =>
  a
    .filter((word) => b.includes(word))
    .slice(0, 6)
    .join(' ')
