import type { Article, ArticleTexts, ArticleVersion } from '../../shared/contract/articles.ts'
import type { ArticleRow } from '../db/articleQueries.ts'
import type { NewEvent, Row } from '../db/database.ts'

/** An article as the wire shows it. */
export function articleView({ readers: _readers, ...row }: ArticleRow): Article {
  return row
}

/** A version as the wire shows it. */
export const versionView = ({
  number,
  texts,
  authorName,
  note,
  changedAt,
  publishedAt,
}: Row<'articleVersions'>): ArticleVersion => ({ number, texts, authorName, note, changedAt, publishedAt })

/** A change of an article for the log; with its texts where they are new. */
export const articleEvent = (what: string, row: ArticleRow, before?: ArticleRow, texts?: ArticleTexts): NewEvent => ({
  noun: 'article',
  nounId: row.id,
  what,
  payload: {
    article: articleView(row),
    ...(texts ? { texts } : {}),
    ...(before ? { before: articleView(before) } : {}),
  },
})
