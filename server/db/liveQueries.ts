import { and, gt, inArray, isNull, lte, ne, sql } from 'drizzle-orm'
import { listOpenOffers } from './offerQueries.ts'
import type { AgentRow, ContactRow, Database, OfferRow, Row } from './database.ts'
import { hole, prepared } from './prepared.ts'

// `sql` literals where a partial index must be recognised: SQLite uses one only when the condition is no parameter.
const liveContacts = prepared('live_contacts', (orm, t) =>
  orm
    .select()
    .from(t.contacts)
    .where(sql`state not in ('closed', 'abandoned')`),
)
const presentAgents = prepared('present_agents', (orm, t) =>
  orm.select().from(t.agents).where(ne(t.agents.chosen, 'offline')),
)
const validSessions = prepared('valid_sessions', (orm, t) =>
  orm
    .select()
    .from(t.sessions)
    .where(and(isNull(t.sessions.revokedAt), gt(t.sessions.expiresAt, hole('now')))),
)

// The queues are named for the index over queue and time.
const turnedDown = prepared('turned_down', (orm, t) =>
  orm
    .select()
    .from(t.offers)
    .where(
      and(
        sql`${t.offers.queue} in (select id from queues)`,
        gt(t.offers.doneAt, hole('since')),
        lte(t.offers.doneAt, hole('until')),
        inArray(t.offers.outcome, ['declined', 'timedOut']),
      ),
    ),
)

/** Offers that were declined or rang in vain after `since`, up to `until`. */
export const listTurnedDown = (db: Database, lately: { since: number; until: number }): Promise<OfferRow[]> =>
  turnedDown(db, lately)

/** Everything under way at `now`: contacts that are not over, what is in hands, who is there, who is signed in. */
export const listUnderWay = async (
  db: Database,
  now: number,
): Promise<{ contacts: ContactRow[]; offers: OfferRow[]; agents: AgentRow[]; sessions: Row<'sessions'>[] }> => ({
  contacts: await liveContacts(db),
  offers: await listOpenOffers(db),
  agents: await presentAgents(db),
  sessions: await validSessions(db, { now }),
})
