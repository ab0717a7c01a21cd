import type { z } from 'zod'
import type { ArticleRoom, ArticleVotes, getArticleInput } from '../../shared/contract/articles.ts'
import { type ArticleRow, countVotes, findArticle, findVersion, findVote, listVersions } from '../db/articleQueries.ts'
import { listTeamsOf } from '../db/teamQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { articleView, versionView } from './articleView.ts'
import { filesOf } from './filesOf.ts'
import { isWriter, keysOf, mayRead } from './rules/readers.ts'

/** The keys by which somebody reads articles. */
export const readerKeys = async (deps: Deps, { id, role }: Pick<Actor, 'id' | 'role'>): Promise<string[]> =>
  keysOf(
    role,
    (await listTeamsOf(deps.db, id)).map((team) => team.id),
  )

/** The article, if the actor may read it; else `notFound`, as if it were not there. */
export async function getReadable(deps: Deps, actor: Actor, articleId: string): Promise<ArticleRow> {
  const row = await findArticle(deps.db, articleId)
  if (!row) throw notFound('article', articleId)
  if (isWriter(actor.role)) return row
  if (row.published === null || !mayRead(row.readers, await readerKeys(deps, actor)))
    throw notFound('article', articleId)
  return row
}

/**
 * An article with its text and votes: a writer sees the newest version or the one that is asked for, everybody else the
 * published one. Throws `notFound`.
 */
export async function getArticle(
  deps: Deps,
  actor: Actor,
  { articleId, number, asReader }: z.output<typeof getArticleInput>,
): Promise<ArticleRoom> {
  const row = await getReadable(deps, actor, articleId)
  const writes = isWriter(actor.role) && asReader !== true
  const wanted = writes ? (number ?? row.newest) : row.published
  const shown = wanted === null ? undefined : await findVersion(deps.db, articleId, wanted)
  if (!shown || (!writes && number !== undefined && number !== wanted)) throw notFound('article', articleId)
  const versions = (writes ? await listVersions(deps.db, articleId) : [shown]).map(versionView)
  return {
    article: articleView(row),
    shown: versionView(shown),
    votes: await votesOn(deps, actor, articleId, shown.number),
    files: await filesOf(deps, articleId, writes ? null : shown.texts),
    versions: versions.map(({ texts: _texts, ...version }) => version),
  }
}

/** How a version is judged, and by the actor. */
export async function votesOn(deps: Deps, actor: Actor, articleId: string, number: number): Promise<ArticleVotes> {
  const mine = await findVote(deps.db, articleId, number, actor.id)
  const votes = await countVotes(deps.db, articleId, number)
  return { ...votes, mine: mine?.helped ?? null, mineOutOfDate: mine?.outOfDate ?? false }
}
