import type { z } from 'zod'
import type { ArticleVotes, voteArticleInput } from '../../shared/contract/articles.ts'
import { countVotes, findVersion, findVote } from '../db/articleQueries.ts'
import { insert, type NewEvent, type Row, save, type Write } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { getReadable } from './getArticle.ts'
import { isWriter } from './rules/readers.ts'

type Vote = Pick<Row<'articleVotes'>, 'helped' | 'outOfDate' | 'comment'>

/** Whether a version helped the actor, and why not; who votes again changes their vote. Throws `notFound`. */
export async function voteArticle(
  deps: Deps,
  actor: Actor,
  { articleId, number, helped, outOfDate = false, comment }: z.output<typeof voteArticleInput>,
): Promise<ArticleVotes> {
  const article = await getReadable(deps, actor, articleId)
  const isShown = isWriter(actor.role) || number === article.published
  if (!isShown || !(await findVersion(deps.db, articleId, number))) throw notFound('article', articleId)
  const before = await findVote(deps.db, articleId, number, actor.id)
  const votes = await countVotes(deps.db, articleId, number)
  // Who says it in another word does not take back why.
  const kept = before?.helped === helped ? before.comment : null
  const vote = helped === null ? null : { helped, outOfDate, comment: comment ?? kept }
  const moved = (is: (vote: Vote) => boolean) => Number(vote !== null && is(vote)) - Number(!!before && is(before))
  const result = {
    helped: votes.helped + moved((each) => each.helped),
    notHelped: votes.notHelped + moved((each) => !each.helped),
    outOfDate: votes.outOfDate + moved((each) => each.outOfDate),
    mine: helped,
    mineOutOfDate: vote?.outOfDate ?? false,
  }
  const writes = voteWrites(deps, actor, articleId, number, vote, before)
  if (writes.length === 0) return result
  const payload = { articleId, number, userId: actor.id, vote, before: before ? said(before) : null }
  const event: NewEvent = { noun: 'articleVote', nounId: articleId, what: vote ? 'voted' : 'takenBack', payload }
  await deps.db.writeAll(actor, { writes, events: [event], result })
  return result
}

const said = ({ helped, outOfDate, comment }: Vote): Vote => ({ helped, outOfDate, comment })

function voteWrites(
  deps: Deps,
  actor: Actor,
  articleId: string,
  number: number,
  vote: Vote | null,
  before: Row<'articleVotes'> | undefined,
): Write[] {
  if (vote === null) return before ? [{ kind: 'remove', table: 'articleVotes', id: before.id }] : []
  const at = deps.world.now()
  if (before) return [save('articleVotes', { ...before, ...vote, at, version: before.version + 1 }, before)]
  const id = deps.world.newId()
  return [insert('articleVotes', { id, articleId, number, userId: actor.id, ...vote, at, version: 1 })]
}
