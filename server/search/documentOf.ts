import type { SearchHit, SearchNoun } from '../../shared/contract/search.ts'
import type { IndexedDocument } from '../db/search/searchIndex.ts'
import { marksOf } from './rules/marks.ts'
import { type Named, nameTokens, numberTails, wholeToken } from './rules/nameTokens.ts'
import { titleToken } from './rules/queryOf.ts'
import { tokenTexts } from './rules/tokens.ts'

/** What a list shows of a thing, and what it is filtered by. */
export type Facts = Pick<
  SearchHit,
  | 'number'
  | 'kind'
  | 'state'
  | 'queue'
  | 'team'
  | 'customerId'
  | 'customerName'
  | 'said'
  | 'reach'
  | 'place'
  | 'ownerName'
  | 'language'
> & { ownerId: string | null }

/** A thing to find, before its words are taken apart. */
export interface Draft {
  noun: SearchNoun
  id: string
  /** Where one thing is several documents. */
  part?: string
  at: number
  title: string
  texts: readonly (string | null)[]
  /** What it is found by beside its texts, and is not shown in a passage. */
  more: readonly (string | null)[]
  /** What finds it before all others when it is typed whole. */
  wholes: readonly (string | null)[]
  named?: Named
  readers: readonly string[]
  facts: Facts
}

// The longest complaint has 21,928 characters; a ticket of many messages is found by the first of them.
const longestBody = 60_000
// Between two texts, so that words in a row are of one text. No text holds it.
const gap = ':'
const single = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

/** The document of a thing, with all the tokens that it is found by. */
export function documentOf({
  noun,
  id,
  part,
  at,
  title,
  texts,
  more,
  wholes,
  named,
  readers,
  facts,
}: Draft): IndexedDocument {
  const body = present(texts).join('\n\n').slice(0, longestBody)
  const inTitle = tokenTexts(title)
  const inMore = present(more).flatMap((each) => [...tokenTexts(each), gap])
  const inBody = tokenTexts(body)
  return {
    key: [noun, id, ...(part === undefined ? [] : [part])].join('/'),
    at,
    title,
    body,
    facts: JSON.stringify(facts),
    tokens: [
      ...inTitle,
      gap,
      ...inMore,
      ...inBody,
      gap,
      ...inTitle.map(titleToken),
      gap,
      // One Chinese sign alone is looked for in titles only: in texts it is nearly everywhere.
      ...new Set(title.match(single)?.flatMap((sign) => [sign, titleToken(sign)])),
      ...new Set(numberTails([...inTitle, ...inMore, ...inBody])),
      ...present(wholes).map(wholeToken),
      ...(named ? nameTokens(named) : []),
    ],
    marks: marksOf(noun, facts, readers),
  }
}

const present = (texts: readonly (string | null)[]): string[] =>
  texts.flatMap((each) => (each === null || each === '' ? [] : [each]))
