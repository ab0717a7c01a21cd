import { and, asc, count, desc, eq, gt, inArray, ne, not, or, type SQL } from 'drizzle-orm'
import type { CustomerRow, Database } from './database.ts'
import { kept } from './kept.ts'
import { hole, prepared } from './prepared.ts'
import type { IdentityKind } from './stored.ts'

const byId = prepared('customer_by_id', (orm, t) =>
  orm
    .select()
    .from(t.customers)
    .where(eq(t.customers.id, hole('id'))),
)

/** The customer, or undefined. */
export const findCustomer = kept(
  'customers',
  async (db, id: string): Promise<CustomerRow | undefined> => (await byId(db, { id }))[0],
  (id) => id,
)

/** Which of these customers there are. */
export async function listExistingCustomers(
  { orm, t: { customers: c } }: Database,
  ids: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>()
  for (let i = 0; i < ids.length; i += 500)
    for (const { id } of await orm
      .select({ id: c.id })
      .from(c)
      .where(inArray(c.id, ids.slice(i, i + 500))))
      found.add(id)
  return found
}

const idsByIdentity = prepared('customers_by_identity', (orm, t) =>
  orm
    // A customer has each of them once (`identities_once`).
    .select({ customerId: t.identities.customerId })
    .from(t.identities)
    .where(and(eq(t.identities.kind, hole('kind')), eq(t.identities.value, hole('value'))))
    .limit(20),
)

/** The ids of all customers with this phone (E.164) or e-mail (lower case); up to 20. */
export const listCustomerIdsByIdentity = kept(
  'identities',
  async (db, kind: IdentityKind, value: string): Promise<string[]> =>
    (await idsByIdentity(db, { kind, value })).map((row) => row.customerId),
  (kind, value) => `${kind} ${value}`,
)

/** The customers with these ids, by name. */
export const listCustomersByIds = async (db: Database, ids: string[]): Promise<CustomerRow[]> =>
  ids.length === 0
    ? []
    : await db.orm
        .select()
        .from(db.t.customers)
        .where(inArray(db.t.customers.id, ids))
        .orderBy(asc(db.t.customers.name))

const identitiesOf = prepared('identities_of', (orm, t) =>
  orm
    .select()
    .from(t.identities)
    .where(eq(t.identities.customerId, hole('customerId')))
    .orderBy(asc(t.identities.position)),
)

/** Phones and e-mails of a customer, the preferred first. */
export const listIdentities = kept(
  'identities',
  (db, customerId: string) => identitiesOf(db, { customerId }),
  (customerId) => customerId,
)

/** The identities of several customers in one read. */
export const listIdentitiesOf = async (db: Database, customerIds: string[]) =>
  customerIds.length === 0
    ? []
    : await db.orm
        .select()
        .from(db.t.identities)
        .where(inArray(db.t.identities.customerId, customerIds))
        .orderBy(asc(db.t.identities.position))

const promisesOf = prepared('promises_of', (orm, t) =>
  orm
    .select()
    .from(t.promises)
    .where(eq(t.promises.customerId, hole('customerId')))
    .orderBy(desc(t.promises.dueAt))
    .limit(20),
)

/** The newest 20 promises made to a customer. */
export const listPromises = kept(
  'promises',
  (db, customerId: string) => promisesOf(db, { customerId }),
  (customerId) => customerId,
)

const ticketsOf = prepared('tickets_of_customer', (orm, t) =>
  orm
    .select()
    .from(t.tickets)
    .where(eq(t.tickets.customerId, hole('customerId')))
    .orderBy(desc(t.tickets.openedAt))
    .limit(20),
)

/** The newest 20 tickets of a customer. */
export const listTicketsOf = kept(
  'tickets',
  (db, customerId: string) => ticketsOf(db, { customerId }),
  (customerId) => customerId,
)

const contactsOf = prepared('contacts_of_customer', (orm, t) =>
  orm
    .select()
    .from(t.contacts)
    .where(eq(t.contacts.customerId, hole('customerId')))
    .orderBy(desc(t.contacts.enteredAt))
    .limit(30),
)

/** The newest 30 contacts of a customer. */
export const listContactsOf = (db: Database, customerId: string) => contactsOf(db, { customerId })

const openTickets = prepared('open_tickets_of', (orm, t) =>
  orm
    .select({ n: count() })
    .from(t.tickets)
    .where(
      and(eq(t.tickets.customerId, hole('customerId')), ne(t.tickets.state, 'closed'), ne(t.tickets.state, 'resolved')),
    ),
)
/** How many tickets of a customer are open. */
export const countOpenTickets = kept(
  'tickets',
  async (db, customerId: string) => (await openTickets(db, { customerId }))[0]?.n ?? 0,
  (customerId) => customerId,
)

/**
 * Customers that fit one of `fits`, those of the first fit before those of the second, each by name; `limit` after
 * `after`. A later fit is asked for only when the earlier ones do not fill the page.
 */
export async function listCustomerRows(
  { orm, t }: Database,
  fits: readonly (SQL | undefined)[],
  limit: number,
  after?: { fit: number; name: string; id: string },
): Promise<{ fit: number; row: CustomerRow }[]> {
  const { customers: c } = t
  const found: { fit: number; row: CustomerRow }[] = []
  for (let fit = after?.fit ?? 0; fit < fits.length && found.length < limit; fit++) {
    const better = fits.slice(0, fit).map((each) => each && not(each))
    const later = after?.fit === fit ? after : undefined
    const rest = later && or(gt(c.name, later.name), and(eq(c.name, later.name), gt(c.id, later.id)))
    const rows = await orm
      .select()
      .from(c)
      .where(and(fits[fit], ...better, rest))
      .orderBy(asc(c.name), asc(c.id))
      .limit(limit - found.length)
    found.push(...rows.map((row) => ({ fit, row })))
  }
  return found
}
