import type { SearchInput, SearchPage } from '../../shared/contract/search.ts'
import type { Actor, Deps } from '../deps.ts'
import { busy } from '../errors.ts'
import { pageFrom, readPlaceCursor } from '../paging.ts'
import { noteGap } from './noteGap.ts'
import { readerOf } from './readerOf.ts'
import type { Search } from './search.ts'

/** The search of the running server. Throws `busy` where there is none. */
export function searchOf(deps: Deps): Search {
  if (!deps.search) throw busy('The search is not ready. Nothing was changed; try again.', 1000)
  return deps.search
}

/**
 * Customers, contacts, tickets and articles that the actor may see and that fit what was typed, one page. A search of
 * articles, or of everything, that finds nothing is noted as a gap. Throws `invalid` for a bad cursor, `busy`.
 */
export async function searchAll(deps: Deps, actor: Actor, input: SearchInput): Promise<SearchPage> {
  const limit = input.limit ?? 20
  const { text, nouns, order = 'best', from, to, kind, state, queue, team, ownerId, customerId } = input
  const search = searchOf(deps)
  const found = await search.find({
    text,
    reader: await readerOf(deps, actor),
    filters: { nouns, kind, state, queue, team, ownerId, customerId },
    order,
    from,
    to,
    limit: limit + 1,
    after: readPlaceCursor(input.cursor),
  })
  const page = pageFrom(found, limit, ({ fit, place }) => ({ k: [fit, ''], id: String(place) }))
  const { isBuilding } = search.standing()
  if (found.length === 0 && !isBuilding && isWholeSearch(input)) await noteGap(deps, actor, text)
  return { items: page.items.map(({ hit }) => hit), nextCursor: page.nextCursor, isBuilding }
}

/** Whether nothing found means that nothing is written of it: the words alone were asked for, and were typed to their end. */
function isWholeSearch({
  typing,
  cursor,
  nouns,
  text,
  limit: _limit,
  order: _order,
  ...filters
}: SearchInput): boolean {
  const looksForArticles = nouns === undefined || nouns.length === 0 || nouns.includes('article')
  const isFiltered = Object.keys(filters).length > 0
  return !typing && cursor === undefined && looksForArticles && !isFiltered && text.trim() !== ''
}
