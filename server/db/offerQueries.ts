import { and, asc, eq, lt, ne, sql } from 'drizzle-orm'
import type { Database, OfferRow } from './database.ts'
import { hole, prepared } from './prepared.ts'

// A `sql` literal so that SQLite recognises the partial index: it uses one only when the condition is no parameter.
const open = sql`done_at is null`

const offerById = prepared('offer_by_id', (orm, t) =>
  orm
    .select()
    .from(t.offers)
    .where(eq(t.offers.id, hole('id'))),
)

/** The offer, or undefined. */
export const findOffer = async (db: Database, id: string): Promise<OfferRow | undefined> =>
  db.writtenRows.get('offers', id) ?? (await offerById(db, { id }))[0]

const openOffersOf = prepared('open_offers_of', (orm, t) =>
  orm
    .select()
    .from(t.offers)
    .where(and(eq(t.offers.agentId, hole('agentId')), open)),
)

/** What an agent has in hand: ringing, in talk, in wrap-up. */
export const listOpenOffersOf = (db: Database, agentId: string): Promise<OfferRow[]> =>
  db.writtenRows.openOffers.of(agentId, () => openOffersOf(db, { agentId }))

const openOffers = prepared('open_offers', (orm, t) => orm.select().from(t.offers).where(open))

/** Everything in anybody's hands. */
export const listOpenOffers = (db: Database): Promise<OfferRow[]> => openOffers(db)

const besideCalls = prepared('open_offers_beside_calls', (orm, t) =>
  orm
    .select()
    .from(t.offers)
    .where(and(open, ne(t.offers.channel, 'voice'))),
)

/** Everything in anybody's hands that is no call. */
export const listOpenOffersBesideCalls = (db: Database): Promise<OfferRow[]> => besideCalls(db)

const closedOffers = prepared('closed_offers', (orm, t) =>
  orm
    .select({ id: t.offers.id })
    .from(t.offers)
    .where(and(eq(t.offers.queue, hole('queue')), lt(t.offers.doneAt, hole('before'))))
    .orderBy(asc(t.offers.doneAt))
    .limit(500),
)

/** The ids of up to 500 offers of a queue that were over before a time, the oldest first. */
export const listClosedOfferIds = async (db: Database, queue: string, before: number): Promise<string[]> =>
  (await closedOffers(db, { queue, before })).map((row) => row.id)
