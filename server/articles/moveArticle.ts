import type { Article, MoveArticleInput } from '../../shared/contract/articles.ts'
import { mayMoveArticle } from '../../shared/domain/articleMoves.ts'
import { findVersion } from '../db/articleQueries.ts'
import { save } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict } from '../errors.ts'
import { articleEvent, articleView } from './articleView.ts'
import { getAt } from './writeArticle.ts'

/**
 * Sends an article to review, back, publishes or retires it; a retired one is read by nobody but writers. Throws
 * `notFound`, `stale/changed`, `conflict/illegalMove`.
 */
export async function moveArticle(deps: Deps, actor: Actor, input: MoveArticleInput): Promise<Article> {
  const before = await getAt(deps, input.articleId, input.version)
  const { to } = input
  if (!mayMoveArticle(before.state, to))
    throw conflict('illegalMove', `An article that is ${before.state} cannot become ${to}.`)
  const now = deps.world.now()
  const row = {
    ...before,
    state: to,
    changedAt: now,
    version: before.version + 1,
    ...(to === 'published' ? { published: before.newest, publishedAt: now } : {}),
    ...(to === 'retired' ? { published: null } : {}),
  }
  const shown = await findVersion(deps.db, row.id, row.newest)
  const note = input.note ?? shown?.note ?? null
  const publishedAt = to === 'published' ? now : (shown?.publishedAt ?? null)
  await deps.db.writeAll(actor, {
    writes: [
      save('articles', row, before),
      ...(shown ? [save('articleVersions', { ...shown, note, publishedAt, version: shown.version + 1 }, shown)] : []),
    ],
    events: [articleEvent(to === 'draft' ? 'sentBack' : to, row, before)],
    result: articleView(row),
  })
  return articleView(row)
}
