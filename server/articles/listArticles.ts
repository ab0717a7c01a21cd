import type { z } from 'zod'
import type { articlePage, listArticlesInput } from '../../shared/contract/articles.ts'
import { countOutOfDate, listArticleRows, listVersionsOf } from '../db/articleQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { pageFrom, readNumberCursor } from '../paging.ts'
import { articleView } from './articleView.ts'
import { readerKeys } from './getArticle.ts'
import { isWriter } from './rules/readers.ts'

/**
 * Articles, the last changed first, or with `due` those to be looked at again, the longest due first; one page. Readers
 * have the published ones that are for them. Throws `invalid` for a bad cursor.
 */
export async function listArticles(
  deps: Deps,
  actor: Actor,
  { due, limit = 50, cursor, ...filter }: z.output<typeof listArticlesInput>,
): Promise<z.infer<typeof articlePage>> {
  const writes = isWriter(actor.role)
  const readBy = writes ? undefined : await readerKeys(deps, actor)
  const dueBy = due ? deps.world.now() : undefined
  const rows = await listArticleRows(deps.db, { ...filter, dueBy, readBy }, limit + 1, readNumberCursor(cursor))
  const page = pageFrom(rows, limit, (row) => ({ k: (due ? row.reviewAt : null) ?? row.changedAt, id: row.id }))
  const shown = page.items.map((row) => ({ row, number: writes ? row.newest : (row.published ?? row.newest) }))
  const of = shown.map(({ row, number }) => ({ id: row.id, number }))
  const versions = await listVersionsOf(deps.db, of)
  // Of a version that nobody has read yet, nobody has said anything.
  const read = shown.map(({ row }) => ({ id: row.id, number: row.published ?? row.newest }))
  const outOfDate = writes ? await countOutOfDate(deps.db, read) : undefined
  const items = shown.map(({ row }) => {
    const texts = versions.find(({ articleId }) => articleId === row.id)?.texts
    return {
      article: articleView(row),
      titles: { en: texts?.en?.title, zh: texts?.zh?.title },
      outOfDate: outOfDate?.get(row.id) ?? 0,
    }
  })
  return { items, nextCursor: page.nextCursor }
}
