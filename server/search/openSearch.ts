import type { Deps } from '../deps.ts'
import { type Search, searchInline } from './search.ts'
import type { SearchPlace } from './searchPlace.ts'
import { searchInThreads } from './searchInThreads.ts'

/** The search of a server: in threads of their own where the place is known, else in this one, over an index in memory. */
export function openSearch(deps: Pick<Deps, 'db' | 'log'>, place: SearchPlace | undefined): Search {
  if (place) return searchInThreads(deps, place)
  return searchInline(deps.db, async () => {
    const { openFts5 } = await import('../db/search/fts5.ts')
    return openFts5(':memory:')
  })
}
