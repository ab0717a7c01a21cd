import type { SearchHit } from '../../shared/contract/search.ts'
import type { IndexHit, Match, SearchIndex } from '../db/search/searchIndex.ts'
import type { Facts } from './documentOf.ts'
import { saidOf } from './pinyin.ts'
import { passageOf, spansOf } from './rules/highlight.ts'
import { type Filters, filtersOf, type Reader, rightsOf } from './rules/marks.ts'
import { fitsOf, type Typed } from './rules/queryOf.ts'

/** A search as a thread is asked it. */
export interface Question {
  text: string
  reader: Reader
  filters: Filters
  order: 'best' | 'newest'
  from?: number | undefined
  to?: number | undefined
  limit: number
  after?: { fit: number; place: number } | undefined
}

export interface Found {
  fit: number
  place: number
  hit: SearchHit
}

// The vaguest of the six ways to fit.
const nearFit = 5

/**
 * One page of what somebody may see and looks for. By best fit, a document belongs to the first fit that it has, and a
 * later one is asked for only where the earlier ones do not fill the page.
 */
export async function findPage(index: SearchIndex, question: Question): Promise<Found[]> {
  const typed = fitsOf(question.text, saidOf(question.text.slice(0, 20).trim()))
  const { sure, terms } = typed
  if (sure.length === 0 && question.text.trim() !== '') return []
  const { readers, hidden } = rightsOf(question.reader)
  const filters = filtersOf(question.filters)
  const rights = without(readers, hidden)
  const found: Found[] = []
  for (const { fit, match } of stepsOf(typed, question)) {
    if (fit === nearFit && (found.length > 0 || (question.after && question.after.fit < nearFit))) break
    const before = question.after?.fit === fit ? question.after.place : undefined
    const { from, to, limit } = question
    const hits = await index.find({ match, filters, rights, before, from, to, limit: limit - found.length })
    found.push(...hits.map((each) => ({ fit, place: each.place, hit: hitOf(each, terms, fit === nearFit) })))
    if (found.length >= limit) break
  }
  return found
}

function stepsOf({ sure, near }: Typed, { order, after }: Question): { fit: number; match?: Match }[] {
  if (sure.length === 0) return [{ fit: 0 }]
  const vague = near ? [{ fit: nearFit, match: { all: [near], not: { any: sure } } }] : []
  const better = (fit: number): Match | undefined => (fit === 0 ? undefined : { any: sure.slice(0, fit) })
  const steps =
    order === 'newest'
      ? [{ fit: 0, match: { any: sure } }, ...vague]
      : [...sure.map((match, fit) => ({ fit, match: without(match, better(fit)) })), ...vague]
  return steps.filter(({ fit }) => fit >= (after?.fit ?? 0))
}

const without = (match: Match, not: Match | undefined): Match =>
  not ? { all: 'all' in match && !('not' in match) ? match.all : [match], not } : match

function hitOf({ key, at, title, body, facts }: IndexHit, terms: readonly string[][], isNear: boolean): SearchHit {
  const [noun = '', id = ''] = key.split('/')
  // What `documentOf` made.
  const { ownerId: _ownerId, ...shown } = JSON.parse(facts) as Facts
  const passage = passageOf(body, terms)
  return {
    // The index holds what `documentOf` made.
    noun: noun as SearchHit['noun'],
    id,
    at,
    title,
    titleMarks: spansOf(title, terms),
    passage: passage.text,
    passageMarks: passage.marks,
    ...shown,
    isNear,
  }
}
