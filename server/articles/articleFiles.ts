import type { ArticleFile } from '../../shared/contract/articles.ts'
import { findArticle, findArticleFile, findVersion, listArticleFiles } from '../db/articleQueries.ts'
import { insert, type Row } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, notFound } from '../errors.ts'
import { keepFile, safeName } from '../tickets/keepFile.ts'
import { articleView } from './articleView.ts'
import { fileView, isNamed } from './filesOf.ts'
import { getReadable } from './getArticle.ts'
import { isWriter } from './rules/readers.ts'

const mostFiles = 200

/**
 * Puts a file at an article; a text shows it as `file:` and its id. Throws `notFound`, `conflict/tooManyFiles`, and what
 * `keepFile` throws.
 */
export async function addArticleFile(
  deps: Deps,
  actor: Actor,
  { articleId, name, bytes }: { articleId: string; name: string; bytes: Uint8Array },
): Promise<ArticleFile> {
  const article = await findArticle(deps.db, articleId)
  if (!article) throw notFound('article', articleId)
  if ((await listArticleFiles(deps.db, articleId)).length >= mostFiles)
    throw conflict('tooManyFiles', `An article has ${mostFiles} files at most. Nothing was changed.`)
  const { id: fileId, size, type } = await keepFile(deps, actor, bytes)
  const row: Row<'articleFiles'> = {
    id: deps.world.newId(),
    articleId,
    fileId,
    name: safeName(name),
    size,
    type,
    at: deps.world.now(),
    byId: actor.id,
    byName: actor.name,
    version: 1,
  }
  await deps.db.writeAll(actor, {
    writes: [insert('articleFiles', row)],
    events: [
      {
        noun: 'article',
        nounId: articleId,
        what: 'fileAdded',
        payload: { article: articleView(article), file: fileView(row) },
      },
    ],
    result: fileView(row),
  })
  return fileView(row)
}

/** A file of an article that the actor may read; for readers only one that the published text names. Throws `notFound`. */
export async function getArticleFile(deps: Deps, actor: Actor, id: string): Promise<Row<'articleFiles'>> {
  const file = await findArticleFile(deps.db, id)
  if (!file) throw notFound('file', id)
  const article = await getReadable(deps, actor, file.articleId)
  if (isWriter(actor.role)) return file
  const shown = article.published === null ? undefined : await findVersion(deps.db, article.id, article.published)
  if (!shown || !isNamed(shown.texts, id)) throw notFound('file', id)
  return file
}
