import type { LocationQuery } from 'vue-router'
import type { RawInput } from '../../../shared/contract/index.ts'
import { type SearchNoun, searchNoun } from '../../../shared/contract/search.ts'

/** How far back a search looks, beside two times of one's own. */
export const spans = ['day', 'week', 'month', 'year'] as const
export type Span = (typeof spans)[number]
const dayMs = 86_400_000
const lengths: Record<Span, number> = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs, year: 365 * dayMs }

/** What hits are picked out by, in the order in which it is offered. */
export const searchFacets = ['kind', 'state', 'queue', 'team', 'ownerId'] as const
export type SearchFacet = (typeof searchFacets)[number]

/** What the page is asked, as its address keeps it. */
export interface SearchQuestion extends Partial<Record<SearchFacet, string>> {
  text: string
  /** One kind of thing; all without it. */
  noun?: SearchNoun
  order: 'best' | 'newest'
  span?: Span
  from?: number
  to?: number
}

export const noQuestion = (): SearchQuestion => ({ text: '', order: 'best' })

/** Kinds and states are words of one kind of thing: another has others. */
export function withNoun(question: SearchQuestion, noun: SearchNoun | undefined): SearchQuestion {
  const { noun: _noun, kind: _kind, state: _state, ...rest } = question
  return noun ? { ...rest, noun } : rest
}

/** The question with one choice more, another one, or (null) without it. */
export function withFacet(question: SearchQuestion, facet: SearchFacet, value: string | null): SearchQuestion {
  const { [facet]: _before, ...rest } = question
  return value === null || value === '' ? rest : { ...rest, [facet]: value }
}

/** The question with another time: one of the spans, from or to a point, or (null) any. */
export function withTime(
  question: SearchQuestion,
  time: { span: Span } | { from: number | null } | { to: number | null } | null,
): SearchQuestion {
  const { span: _span, from, to, ...rest } = question
  if (time === null) return rest
  if ('span' in time) return { ...rest, ...time }
  const [after, until] = ['from' in time ? time.from : from, 'to' in time ? time.to : to]
  return { ...rest, ...(after == null ? {} : { from: after }), ...(until == null ? {} : { to: until }) }
}

/** Is anything chosen beside the words and the kind of thing? */
export const isFiltered = (question: SearchQuestion): boolean =>
  searchFacets.some((facet) => question[facet] !== undefined) || isTimed(question)
export const isTimed = ({ span, from, to }: SearchQuestion): boolean =>
  span !== undefined || from !== undefined || to !== undefined

/** Is there anything to look for? */
export const isAsked = (question: SearchQuestion): boolean => question.text.trim() !== '' || isFiltered(question)

/** An address as a question; what it does not know is passed over. */
export function questionOf(query: LocationQuery): SearchQuestion {
  const word = (name: string) => {
    const value = query[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const time = (name: string) => {
    const at = Number(word(name))
    return word(name) !== undefined && Number.isSafeInteger(at) && at >= 0 ? at : undefined
  }
  const found = {
    noun: searchNoun.options.find((each) => each === word('noun')),
    span: spans.find((each) => each === word('time')),
    from: time('from'),
    to: time('to'),
    ...Object.fromEntries(searchFacets.map((facet) => [facet, word(facet)])),
  }
  const known = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
  return { text: word('q') ?? '', order: word('order') === 'newest' ? 'newest' : 'best', ...known }
}

/** A question as an address. */
export function queryOf({ text, order, span, from, to, ...rest }: SearchQuestion): Record<string, string> {
  return {
    ...(text === '' ? {} : { q: text }),
    ...rest,
    ...(order === 'best' ? {} : { order }),
    ...(span === undefined ? {} : { time: span }),
    ...(from === undefined ? {} : { from: String(from) }),
    ...(to === undefined ? {} : { to: String(to) }),
  }
}

/** What the server is asked for the hits. `now` is the server's time, in ms. */
export const askOf = (question: SearchQuestion, now: number): RawInput<'search:all'> => ({
  ...countAskOf(question, now),
  order: question.order,
  ...(question.noun ? { nouns: [question.noun] } : {}),
})

/** What the server is asked for how many there are of each kind. */
export const countAskOf = (question: SearchQuestion, now: number): RawInput<'search:count'> => {
  const { text, noun: _noun, order: _order, span, ...rest } = question
  return {
    ...rest,
    text: text.trim(),
    ...(span === undefined ? {} : { from: Math.max(0, Math.floor(now - lengths[span])) }),
  }
}
