import type { z } from 'zod'
import type { customerPage, listCustomersInput } from '../../shared/contract/customers.ts'
import { listCustomerRows, listIdentitiesOf } from '../db/customerQueries.ts'
import { customerFits } from '../db/customerSearch.ts'
import type { Deps } from '../deps.ts'
import { pageFrom, readFitCursor } from '../paging.ts'
import { normalisePhone } from '../phoneNumber.ts'
import { customerView } from './customerCard.ts'

/**
 * Customers by name, one page; with `search` those whose name, phone, e-mail or organisation fits, the best first.
 * Throws `invalid` for a bad cursor.
 */
export async function listCustomers(
  deps: Deps,
  input: z.output<typeof listCustomersInput>,
): Promise<z.infer<typeof customerPage>> {
  const limit = input.limit ?? 50
  const search = input.search?.trim()
  const fits = search ? customerFits(deps.db, search, normalisePhone(search, deps.settings.phoneCountry)) : [undefined]
  const found = await listCustomerRows(deps.db, fits, limit + 1, readFitCursor(input.cursor))
  const page = pageFrom(found, limit, ({ fit, row }) => ({ k: [fit, row.name], id: row.id }))
  const identities = await listIdentitiesOf(
    deps.db,
    page.items.map(({ row }) => row.id),
  )
  return {
    nextCursor: page.nextCursor,
    items: page.items.map(({ row }) =>
      customerView(
        row,
        identities.filter((each) => each.customerId === row.id),
      ),
    ),
  }
}
