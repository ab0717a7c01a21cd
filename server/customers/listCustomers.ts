import type { z } from 'zod'
import type { customerPage, listCustomersInput } from '../../shared/contract/customers.ts'
import { listCustomerRows, listIdentitiesOf } from '../db/customerQueries.ts'
import type { Deps } from '../deps.ts'
import { pageFrom, readNameCursor } from '../paging.ts'
import { customerView } from './customerCard.ts'

/** Customers by name, one page; `search` looks in names, phones and e-mails. Throws `invalid` for a bad cursor. */
export async function listCustomers(
  deps: Deps,
  input: z.output<typeof listCustomersInput>,
): Promise<z.infer<typeof customerPage>> {
  const limit = input.limit ?? 50
  const rows = await listCustomerRows(deps.db, input.search, limit + 1, readNameCursor(input.cursor))
  const page = pageFrom(rows, limit, (row) => ({ k: row.name, id: row.id }))
  const identities = await listIdentitiesOf(
    deps.db,
    page.items.map((row) => row.id),
  )
  return {
    nextCursor: page.nextCursor,
    items: page.items.map((row) =>
      customerView(
        row,
        identities.filter((each) => each.customerId === row.id),
      ),
    ),
  }
}
