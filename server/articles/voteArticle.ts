import type { z } from 'zod'
import type { articleVotes, voteArticleInput } from '../../shared/contract/articles.ts'
import { countVotes, findVersion, findVote } from '../db/articleQueries.ts'
import { insert, type Row, save, type Write } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { getReadable } from './getArticle.ts'
import { isWriter } from './rules/readers.ts'

/** Whether a version helped the actor; who votes again changes their vote. Throws `notFound`. */
export async function voteArticle(
  deps: Deps,
  actor: Actor,
  { articleId, number, helped, comment }: z.output<typeof voteArticleInput>,
): Promise<z.infer<typeof articleVotes>> {
  const article = await getReadable(deps, actor, articleId)
  const isShown = isWriter(actor.role) || number === article.published
  if (!isShown || !(await findVersion(deps.db, articleId, number))) throw notFound('article', articleId)
  const before = await findVote(deps.db, articleId, number, actor.id)
  const votes = await countVotes(deps.db, articleId, number)
  const count = (which: boolean) =>
    (which ? votes.helped : votes.notHelped) - Number(before?.helped === which) + Number(helped === which)
  const result = { helped: count(true), notHelped: count(false), mine: helped }
  const vote = { helped, comment: comment ?? null }
  const writes = voteWrites(deps, actor, articleId, number, vote, before)
  if (writes.length > 0) await deps.db.writeAll(actor, { writes, events: [], result })
  return result
}

function voteWrites(
  deps: Deps,
  actor: Actor,
  articleId: string,
  number: number,
  { helped, comment }: { helped: boolean | null; comment: string | null },
  before: Row<'articleVotes'> | undefined,
): Write[] {
  if (helped === null) return before ? [{ kind: 'remove', table: 'articleVotes', id: before.id }] : []
  const at = deps.world.now()
  if (before) return [save('articleVotes', { ...before, helped, comment, at, version: before.version + 1 }, before)]
  const id = deps.world.newId()
  return [insert('articleVotes', { id, articleId, number, userId: actor.id, helped, comment, at, version: 1 })]
}
