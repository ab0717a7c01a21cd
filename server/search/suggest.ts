import type { ArticleSuggestion } from '../../shared/contract/articles.ts'
import type { IndexHit, Match, SearchIndex } from '../db/search/searchIndex.ts'
import type { Facts } from './documentOf.ts'
import { passageOf } from './rules/highlight.ts'
import { type Reader, filtersOf, rightsOf } from './rules/marks.ts'
import { scoreArticles, tellingWords } from './rules/scoreArticles.ts'

/** What articles are wanted for: a title counts for more than a text. */
export interface SuggestQuestion {
  title: string
  text: string
  reader: Reader
  language?: 'en' | 'zh' | undefined
  limit: number
}

const mostCandidates = 300

/** The published articles that share the most telling words with a text and that the reader may see, the best first. */
export async function suggest(index: SearchIndex, question: SuggestQuestion): Promise<ArticleSuggestion[]> {
  const words = tellingWords(question.title, question.text)
  if (words.length === 0) return []
  const { readers, hidden } = rightsOf(question.reader)
  const filters = filtersOf({ nouns: ['article'], state: 'published' })
  const rights: Match = hidden ? { all: [readers], not: hidden } : readers
  const match: Match = { any: words.map(({ text }) => ({ word: text })) }
  const hits = await index.find({ match, filters, rights, limit: mostCandidates })
  const scored = scoreArticles(hits, words, (hit) => factsOf(hit).language === question.language)
  const seen = new Set<string>()
  return scored
    .filter(({ hit }) => !seen.has(idOf(hit)) && seen.add(idOf(hit)))
    .slice(0, question.limit)
    .map(({ hit, because }) => viewOf(hit, because))
}

const idOf = ({ key }: IndexHit) => key.split('/')[1] ?? ''
// The index holds what `documentOf` made.
const factsOf = ({ facts }: IndexHit) => JSON.parse(facts) as Facts

function viewOf(hit: IndexHit, because: string[]): ArticleSuggestion {
  const { kind, language } = factsOf(hit)
  const terms = because.map((word) => [word])
  return {
    id: idOf(hit),
    title: hit.title,
    language: language ?? 'en',
    // An article's kind is its category.
    category: kind as ArticleSuggestion['category'],
    because,
    passage: passageOf(hit.body, terms).text,
  }
}
