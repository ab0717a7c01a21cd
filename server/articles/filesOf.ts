import type { ArticleFile, ArticleTexts } from '../../shared/contract/articles.ts'
import { listArticleFiles } from '../db/articleQueries.ts'
import type { Row } from '../db/database.ts'
import type { Deps } from '../deps.ts'

/** A file of an article as the wire shows it. */
export const fileView = ({ id, name, size, type, at, byName }: Row<'articleFiles'>): ArticleFile => ({
  id,
  name,
  size,
  type,
  at,
  byName,
})

/** The files of an article, or of them those that these texts name. */
export async function filesOf(deps: Deps, articleId: string, namedBy: ArticleTexts | null): Promise<ArticleFile[]> {
  const rows = await listArticleFiles(deps.db, articleId)
  return rows.filter(({ id }) => namedBy === null || isNamed(namedBy, id)).map(fileView)
}

/** Whether a text shows a file or links to it. */
export const isNamed = ({ en, zh }: ArticleTexts, id: string): boolean =>
  [en, zh].some((text) => text?.body.includes(`file:${id}`))
