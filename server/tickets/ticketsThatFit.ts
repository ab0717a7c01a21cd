import { mostListed, type PartlyFound } from '../../shared/contract/search.ts'
import type { TicketFilter } from '../db/ticketListQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { readerOf } from '../search/readerOf.ts'
import { searchOf } from '../search/searchAll.ts'

/**
 * The tickets that fit what was typed, as a filter of the list: the one of this number, or those that the index finds,
 * of very many the newest; no filter when nothing was. `filter` is what the index can pass over before it counts. Throws `busy`.
 */
export async function ticketsThatFit(
  deps: Deps,
  actor: Actor,
  typed: string,
  { kind, state, queue, team, ownerId, customerId }: Omit<TicketFilter, 'hidden'>,
): Promise<Pick<TicketFilter, 'number' | 'ids'> & { partly?: PartlyFound }> {
  const text = typed.trim()
  if (text === '') return {}
  if (/^[a-z]-\d+$/i.test(text)) return { number: text.toUpperCase() }
  const search = searchOf(deps)
  const keys = await search.listKeys({
    text,
    reader: await readerOf(deps, actor),
    filters: { nouns: ['ticket'], kind, state, queue, team, ownerId, customerId },
    limit: mostListed + 1,
    which: 'sure',
  })
  const ids = keys.slice(0, mostListed).map((key) => key.slice('ticket/'.length))
  if (keys.length > mostListed) return { ids, partly: 'tooMany' }
  return search.standing().isBuilding ? { ids, partly: 'building' } : { ids }
}
