import { inArray } from 'drizzle-orm'
import type { CustomerRow, Database } from '../database.ts'

/** The customers with these ids that there are, in no order; at most some hundred. */
export const listCustomerRowsById = async ({ orm, t }: Database, ids: readonly string[]): Promise<CustomerRow[]> =>
  ids.length === 0
    ? []
    : orm
        .select()
        .from(t.customers)
        .where(inArray(t.customers.id, [...new Set(ids)]))
