/** What a document's tokens must be: one word, one that begins so, words in a row, or all, any or not of such. */
export type Match =
  | { word: string }
  | { begins: string }
  | { phrase: readonly string[] }
  | { all: readonly Match[] }
  | { any: readonly Match[] }
  | { all: readonly Match[]; not: Match }

/** A thing that can be found, ready to be put into the index. */
export interface IndexedDocument {
  /** `ticket/017f…`; one document each. */
  key: string
  at: number
  title: string
  body: string
  /** In the order of the text, with what else it is found by. No token holds a quote, a backslash or a space. */
  tokens: readonly string[]
  /** What it is filtered by and who may see it: tokens too, which it is found by as by the others. */
  marks: readonly string[]
  /** What a list shows of it, JSON. */
  facts: string
}

/** One that was found. `place` is greater the newer it is, and no two have the same. */
export interface IndexHit extends Omit<IndexedDocument, 'tokens' | 'marks'> {
  place: number
}

/** Which line of the event log the index is true at. */
export interface IndexCursor {
  seq: number
  /** That line's hash: another database, or the same set back to a backup, has another. */
  hash: string
  /** How documents were made; others are made anew. */
  version: number
  /** Of a rebuild under way, what is done: `tickets/<id>`; null when the index is whole. */
  built: string | null
  /** So many documents the rebuild has made. */
  made: number
}

export interface Wanted {
  /** Of its words; without it every document fits. */
  match?: Match | undefined
  /** What its marks must be for it to pass, each. */
  filters: readonly Match[]
  /** What they must be for whoever asks to see it. */
  rights: Match
  /** Older than this place. */
  before?: number | undefined
  from?: number | undefined
  to?: number | undefined
  limit: number
}

/** An index of tokens, derived from the rows, which can be made again at any time. */
export interface SearchIndex {
  cursor(): Promise<IndexCursor | undefined>
  /** Whoever keeps it shall make it anew: a wish of another process, kept until `clear`. */
  askAnew(): Promise<void>
  isAnewAsked(): Promise<boolean>
  /** Empties it. */
  clear(cursor: IndexCursor): Promise<void>
  /** Puts these in, in the place of what has the same key, takes those out, and moves the cursor: all or nothing. */
  write(documents: readonly IndexedDocument[], removed: readonly string[], cursor: IndexCursor): Promise<void>
  /** Newest first. */
  find(wanted: Wanted): Promise<IndexHit[]>
  /** The keys of the same, without reading what they are of. */
  listKeys(wanted: Wanted): Promise<string[]>
  /** Puts the pieces of a rebuild together, so that it is found in quickly; nobody else writes for as long. */
  tidy(): Promise<void>
  /** How much room it takes, bytes. */
  bytes(): Promise<number>
  close(): Promise<void>
}

// A place is the second times this, plus a number within the second: sorted by time, and small enough for a double.
const perSecond = 1024

export const placeOf = (at: number): number => Math.floor(at / 1000) * perSecond
export const nextSecond = (place: number): number => (Math.floor(place / perSecond) + 1) * perSecond
/** Whether a place is one of this time. */
export const isPlaceOf = (place: number, at: number): boolean =>
  placeOf(at) === placeOf(Math.floor(place / perSecond) * 1000)

/** From which place on, and below which one. */
export const placesBetween = ({ before, from, to }: Wanted): { from: number; below: number } => ({
  from: from === undefined ? 0 : placeOf(from),
  below: Math.min(
    before ?? Number.MAX_SAFE_INTEGER,
    to === undefined ? Number.MAX_SAFE_INTEGER : nextSecond(placeOf(to)),
  ),
})
