import type { ArticleCategory, ArticleLine, ArticleState } from '../../../shared/contract/articles.ts'
import type { Language } from '../../../shared/contract/basics.ts'
import type { SearchHit } from '../../../shared/contract/search.ts'

/** An article as a row of the list shows it. */
export interface ArticleRowData {
  id: string
  title: string
  category: ArticleCategory
  state: ArticleState
  /** Whether readers have a version while a newer one is written. */
  isPublished: boolean
  languages: Language[]
  reviewAt: number | null
  outOfDate: number
  /** Where the words that were looked for stand. */
  passage: string | null
}

/** What the list is narrowed to; null: everything. */
export interface ArticleFilter {
  category: ArticleCategory | null
  language: Language | null
  state: ArticleState | null
  due: boolean
}

export const noArticleFilter = (): ArticleFilter => ({ category: null, language: null, state: null, due: false })

const languages = ['en', 'zh'] as const

/** The text in the language of the screen, else in the other one. */
export const inLanguage = <T>(texts: { en?: T | undefined; zh?: T | undefined }, language: Language): T | undefined =>
  texts[language] ?? texts.en ?? texts.zh

/** Rows of lines of the list. */
export const rowsOfLines = (lines: readonly ArticleLine[], language: Language): ArticleRowData[] =>
  lines.map(({ article, titles, outOfDate }) => ({
    id: article.id,
    title: inLanguage(titles, language) ?? '',
    category: article.category,
    state: article.state,
    isPublished: article.published !== null,
    languages: languages.filter((each) => titles[each] !== undefined),
    reviewAt: article.reviewAt,
    outOfDate,
    passage: null,
  }))

/** Rows of what a search found: an article once, in the language of the screen where it was found in both. */
export function rowsOfHits(
  hits: readonly SearchHit[],
  language: Language,
  isCategory: (kind: string | null) => kind is ArticleCategory,
  isState: (state: string | null) => state is ArticleState,
): ArticleRowData[] {
  const rows = new Map<string, ArticleRowData>()
  for (const hit of hits) {
    const known = rows.get(hit.id)
    if (!isCategory(hit.kind) || !isState(hit.state) || (known && hit.language !== language)) continue
    rows.set(hit.id, {
      id: hit.id,
      title: hit.title,
      category: hit.kind,
      state: hit.state,
      isPublished: hit.state === 'published' || known?.isPublished === true,
      languages: [...(known?.languages ?? []), ...(hit.language ? [hit.language] : [])],
      reviewAt: null,
      outOfDate: 0,
      passage: hit.passage,
    })
  }
  return [...rows.values()]
}
