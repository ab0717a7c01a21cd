import { and, asc, count, desc, eq, gt, inArray, ne, or } from 'drizzle-orm'
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

/** Customers by name, `limit` after `after`. */
export async function listCustomerRows(
  { orm, t }: Database,
  limit: number,
  after?: { k: string; id: string },
): Promise<CustomerRow[]> {
  const { customers: c } = t
  return await orm
    .select()
    .from(c)
    .where(after && or(gt(c.name, after.k), and(eq(c.name, after.k), gt(c.id, after.id))))
    .orderBy(asc(c.name), asc(c.id))
    .limit(limit)
}
