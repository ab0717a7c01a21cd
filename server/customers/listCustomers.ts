import type { z } from 'zod'
import type { customerPage, listCustomersInput } from '../../shared/contract/customers.ts'
import { listCustomerRows, listCustomersByIds, listIdentitiesOf } from '../db/customerQueries.ts'
import type { CustomerRow } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { pageFrom, readPlaceCursor, readTextCursor } from '../paging.ts'
import { readerOf } from '../search/readerOf.ts'
import { searchOf } from '../search/searchAll.ts'
import { customerView } from './customerCard.ts'

type Input = z.output<typeof listCustomersInput>
interface RowPage {
  items: CustomerRow[]
  nextCursor: string | null
  partly?: 'building'
}

/**
 * Customers by name, one page; with `search` those that the search over everything finds, the best fit first. Throws
 * `invalid` for a bad cursor, `busy` while nothing can be searched.
 */
export async function listCustomers(deps: Deps, actor: Actor, input: Input): Promise<z.infer<typeof customerPage>> {
  const limit = input.limit ?? 50
  const search = input.search?.trim()
  const { items, ...page } = search
    ? await readFound(deps, actor, search, limit, input.cursor)
    : await readByName(deps, limit, input.cursor)
  const identities = await listIdentitiesOf(
    deps.db,
    items.map(({ id }) => id),
  )
  return {
    ...page,
    items: items.map((row) =>
      customerView(
        row,
        identities.filter((each) => each.customerId === row.id),
      ),
    ),
  }
}

async function readByName(deps: Deps, limit: number, cursor: string | undefined): Promise<RowPage> {
  const rows = await listCustomerRows(deps.db, limit + 1, readTextCursor(cursor))
  return pageFrom(rows, limit, ({ id, name }) => ({ k: name, id }))
}

async function readFound(
  deps: Deps,
  actor: Actor,
  text: string,
  limit: number,
  cursor: string | undefined,
): Promise<RowPage> {
  const search = searchOf(deps)
  const found = await search.find({
    text,
    reader: await readerOf(deps, actor),
    filters: { nouns: ['customer'] },
    order: 'best',
    limit: limit + 1,
    after: readPlaceCursor(cursor),
  })
  const page = pageFrom(found, limit, ({ fit, place }) => ({ k: [fit, ''], id: String(place) }))
  const ids = page.items.map(({ hit }) => hit.id)
  const rows = new Map((await listCustomersByIds(deps.db, ids)).map((row) => [row.id, row]))
  return {
    items: ids.flatMap((id) => rows.get(id) ?? []),
    nextCursor: page.nextCursor,
    ...(search.standing().isBuilding ? { partly: 'building' as const } : {}),
  }
}
