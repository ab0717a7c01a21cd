import { and, asc, desc, eq, gt, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { isInHand } from '../../shared/domain/contactMoves.ts'
import type { ContactRow, Database } from './database.ts'
import { kept } from './kept.ts'
import { listOpenOffersOf } from './offerQueries.ts'
import { hole, prepared } from './prepared.ts'

// `sql` literals where a partial index must be recognised: SQLite uses one only when the condition is no parameter.
const live = sql`state not in ('closed', 'abandoned')`
const queued = sql`state = 'queued'`

const byId = prepared('contact_by_id', (orm, t) =>
  orm
    .select()
    .from(t.contacts)
    .where(eq(t.contacts.id, hole('id'))),
)

/** The contact, or undefined. */
export const findContact = async (db: Database, id: string): Promise<ContactRow | undefined> =>
  db.writtenRows.get('contacts', id) ?? (await byId(db, { id }))[0]

// From each key to the next one in the index: as many steps as there are needs, however many contacts wait.
const needKeys = prepared('waiting_need_keys', (orm) =>
  orm.select({ needKey: sql<string>`needs.need_key` }).from(sql`(
    with recursive needs (need_key) as (
      select min(need_key) from contacts where ${queued}
      union all
      select (select min(c.need_key) from contacts c where c.state = 'queued' and c.need_key > needs.need_key)
      from needs where needs.need_key is not null
    )
    select need_key from needs where need_key is not null
  ) as needs`),
)

/** The different needs that wait, in their order (see `needKey`). */
export const listWaitingNeeds = async (db: Database): Promise<string[]> =>
  (await needKeys(db)).map((row) => row.needKey)

const waitingByNeed = prepared('waiting_by_need', (orm, t) =>
  orm
    .select()
    .from(t.contacts)
    .where(and(eq(t.contacts.needKey, hole('needKey')), queued))
    .orderBy(asc(t.contacts.rankAt), asc(t.contacts.id))
    .limit(hole('limit')),
)

/** The first `limit` in line of those with one need. */
export const listWaitingByNeed = (db: Database, needKey: string, limit: number): Promise<ContactRow[]> =>
  waitingByNeed(db, { needKey, limit })

const waitingInQueue = prepared('waiting_in_queue', (orm, t) =>
  orm
    .select()
    .from(t.contacts)
    .where(and(live, queued, eq(t.contacts.queue, hole('queue'))))
    .orderBy(asc(t.contacts.rankAt), asc(t.contacts.id))
    .limit(hole('limit')),
)

/** The first `limit` in line of a queue. */
export const listWaitingInQueue = kept(
  'contacts',
  (db, queue: string, limit: number): Promise<ContactRow[]> => waitingInQueue(db, { queue, limit }),
  (queue, limit) => `${queue} ${limit}`,
)

const lengthOf = (name: string, state: SQL) =>
  prepared(name, (orm, t) =>
    orm
      .select({
        count: sql<number>`count(*)`.mapWith(Number),
        oldestAt: sql<number | null>`min(${t.contacts.queuedAt})`.mapWith(Number),
      })
      .from(t.contacts)
      .where(and(live, state, eq(t.contacts.queue, hole('queue')))),
  )
const waitingLength = lengthOf('waiting_length', queued)
const ringingLength = lengthOf('ringing_length', sql`state = 'offered'`)

/** How many wait in a queue to be offered, how many ring at somebody, and since when the longest of both waits. */
export const countWaiting = kept(
  'contacts',
  async (db, queue: string): Promise<{ waiting: number; ringing: number; oldestAt: number | null }> => {
    const [waits, rings] = [(await waitingLength(db, { queue }))[0], (await ringingLength(db, { queue }))[0]]
    const oldest = [waits, rings].flatMap((each) => (each && each.count > 0 ? [each.oldestAt] : []))
    return {
      waiting: waits?.count ?? 0,
      ringing: rings?.count ?? 0,
      oldestAt: oldest.length > 0 ? Math.min(...oldest) : null,
    }
  },
  (queue) => queue,
)

const ahead = prepared('waiting_ahead', (orm, t) =>
  orm
    .select({ ahead: sql<number>`count(*)`.mapWith(Number) })
    .from(t.contacts)
    .where(and(live, queued, eq(t.contacts.queue, hole('queue')), lt(t.contacts.rankAt, hole('rankAt')))),
)

/** How many stand before a place in line. */
export const countAhead = async (db: Database, queue: string, rankAt: number): Promise<number> =>
  (await ahead(db, { queue, rankAt }))[0]?.ahead ?? 0

const offersDue = prepared('offers_due', (orm, t) =>
  orm
    .select()
    .from(t.contacts)
    .where(and(live, sql`state = 'offered'`, lte(t.contacts.offerExpiresAt, hole('now')))),
)

/** Contacts whose offer has run out by `now`. */
export const listOffersDue = (db: Database, now: number): Promise<ContactRow[]> => offersDue(db, { now })

const wrapUpsDue = prepared('wrap_ups_due', (orm, t) =>
  orm
    .select()
    .from(t.contacts)
    .where(and(live, sql`state = 'wrapUp'`, lte(t.contacts.wrapUpUntil, hole('now')))),
)

/** Contacts whose wrap-up time is over by `now`. */
export const listWrapUpsDue = (db: Database, now: number): Promise<ContactRow[]> => wrapUpsDue(db, { now })

/** The contacts that an agent is offered, talks to or writes up, in the order in which they entered. */
export async function listInHand(db: Database, agentId: string): Promise<ContactRow[]> {
  const offers = await listOpenOffersOf(db, agentId)
  const contacts = await Promise.all(offers.map((offer) => findContact(db, offer.contactId)))
  return contacts
    .filter((contact) => contact !== undefined)
    .filter((contact) => contact.agentId === agentId && (isInHand(contact.state) || contact.state === 'offered'))
    .sort((a, b) => a.enteredAt - b.enteredAt)
}

/** Contacts that wait and that this agent declined or let ring after `since`, up to `until`; `queues` are all there are. */
export async function listRefusedBy(
  { orm, t }: Database,
  agentId: string,
  queues: string[],
  { since, until }: { since: number; until: number },
): Promise<ContactRow[]> {
  const { offers: o, contacts: c } = t
  const rows = await orm
    .selectDistinct({ id: o.contactId })
    .from(o)
    // The queues are named for the index over queue and time.
    .where(
      and(
        inArray(o.queue, queues),
        gt(o.doneAt, since),
        lte(o.doneAt, until),
        eq(o.agentId, agentId),
        inArray(o.outcome, ['declined', 'timedOut']),
      ),
    )
  const ids = rows.map((row) => row.id)
  return ids.length === 0
    ? []
    : orm
        .select()
        .from(c)
        .where(and(inArray(c.id, ids), eq(c.state, 'queued')))
}

export interface ContactFilter {
  state?: ContactRow['state'] | undefined
  queue?: string | undefined
  customerId?: string | undefined
  agentId?: string | undefined
  /** Only contacts in these queues or in this agent's hands. */
  seenBy?: { queues: string[]; agentId: string } | undefined
}

/** Contacts newest first, `limit` after the place named by `after`. */
export function listContactRows(
  { orm, t }: Database,
  filter: ContactFilter,
  limit: number,
  after?: { k: number; id: string },
): Promise<ContactRow[]> {
  const c = t.contacts
  const conditions = [
    filter.state && eq(c.state, filter.state),
    filter.queue && eq(c.queue, filter.queue),
    filter.customerId && eq(c.customerId, filter.customerId),
    filter.agentId && eq(c.agentId, filter.agentId),
    filter.seenBy && or(inArray(c.queue, filter.seenBy.queues), eq(c.agentId, filter.seenBy.agentId)),
    after && or(lt(c.enteredAt, after.k), and(eq(c.enteredAt, after.k), lt(c.id, after.id))),
  ].filter((each) => each !== undefined && each !== '')
  return Promise.resolve(
    orm
      .select()
      .from(c)
      .where(and(...conditions))
      .orderBy(desc(c.enteredAt), desc(c.id))
      .limit(limit),
  )
}

const liveStandings = prepared('live_standings', (orm, t) =>
  orm
    .select({ id: t.contacts.id, state: t.contacts.state, queue: t.contacts.queue, queuedAt: t.contacts.queuedAt })
    .from(t.contacts)
    .where(live),
)

/** Where the contacts stand that are not over yet. */
export const listLiveStandings = (db: Database) => liveStandings(db)
