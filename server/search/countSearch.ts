import { type CountSearchInput, type SearchCounts, searchNoun } from '../../shared/contract/search.ts'
import type { Actor, Deps } from '../deps.ts'
import type { KeysQuestion } from './listKeys.ts'
import { readerOf } from './readerOf.ts'
import { searchOf } from './searchAll.ts'

// Further nobody counts: who has so many hits adds a word.
const most = 1000

/**
 * How many customers, contacts, tickets and articles `searchAll` finds for the actor; the near ones where nothing holds
 * the words. Throws `busy`.
 */
export async function countSearch(deps: Deps, actor: Actor, input: CountSearchInput): Promise<SearchCounts> {
  const { text, from, to, ...filters } = input
  const search = searchOf(deps)
  const reader = await readerOf(deps, actor)
  const countAll = async (which: KeysQuestion['which']) => {
    const asked = { text, reader, from, to, limit: most, which }
    const [customer = 0, contact = 0, ticket = 0, article = 0] = await Promise.all(
      searchNoun.options.map(
        async (noun) => (await search.listKeys({ ...asked, filters: { ...filters, nouns: [noun] } })).length,
      ),
    )
    return { customer, contact, ticket, article }
  }
  const sure = await countAll('sure')
  const isNear = Object.values(sure).every((count) => count === 0)
  return { counts: isNear ? await countAll('near') : sure, isNear, most }
}
