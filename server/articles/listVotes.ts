import type { z } from 'zod'
import type { listVotesInput, votePage } from '../../shared/contract/articles.ts'
import { findUser } from '../db/accountQueries.ts'
import { findArticle, listVotes } from '../db/articleQueries.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { pageFrom, readNumberCursor } from '../paging.ts'

/** What people said of an article, the newest first, one page. Throws `notFound`, `invalid` for a bad cursor. */
export async function listVotesOn(
  deps: Deps,
  { articleId, limit = 50, cursor }: z.output<typeof listVotesInput>,
): Promise<z.infer<typeof votePage>> {
  if (!(await findArticle(deps.db, articleId))) throw notFound('article', articleId)
  const rows = await listVotes(deps.db, articleId, limit + 1, readNumberCursor(cursor))
  const page = pageFrom(rows, limit, ({ at, id }) => ({ k: at, id }))
  const people = new Map<string, string | null>()
  for (const { userId } of page.items)
    if (!people.has(userId)) people.set(userId, (await findUser(deps.db, userId))?.name ?? null)
  const items = page.items.map(({ id, number, userId, helped, outOfDate, comment, at }) => ({
    id,
    number,
    userName: people.get(userId) ?? null,
    helped,
    outOfDate,
    comment,
    at,
  }))
  return { items, nextCursor: page.nextCursor }
}
