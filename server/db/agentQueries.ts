import { and, eq, isNotNull, isNull, lte, ne, sql } from 'drizzle-orm'
import type { AgentRow, Database } from './database.ts'
import { hole, prepared } from './prepared.ts'

const byId = prepared('agent_by_id', (orm, t) =>
  orm
    .select()
    .from(t.agents)
    .where(eq(t.agents.id, hole('id'))),
)

/** The agent with this user id, or undefined. */
export const findAgent = async (db: Database, id: string): Promise<AgentRow | undefined> =>
  db.writtenRows.get('agents', id) ?? (await byId(db, { id }))[0]

const all = prepared('all_agents', (orm, t) => orm.select().from(t.agents).orderBy(t.agents.name, t.agents.id))

/** Everybody on the floor, by name. */
export const listAgents = (db: Database): Promise<AgentRow[]> => all(db)

const ready = prepared('ready_agents', (orm, t) =>
  orm
    .select()
    .from(t.agents)
    .where(and(eq(t.agents.chosen, 'ready'), isNull(t.agents.linkLostAt))),
)

/** Agents who chose to take work and are linked. */
export const listReadyAgents = (db: Database): Promise<AgentRow[]> => ready(db)

const withRoom = prepared('agents_with_room', (orm, t) =>
  orm
    .select()
    .from(t.agents)
    .where(
      and(
        eq(t.agents.chosen, 'ready'),
        isNull(t.agents.linkLostAt),
        sql`not exists (select 1 from ${t.offers} where ${t.offers.agentId} = ${t.agents.id}
          and ${t.offers.doneAt} is null and (${t.offers.state} = 'offered' or ${t.offers.channel} = 'voice'))`,
      ),
    ),
)

/** Those of the ready agents who neither ring nor have a call in hand: only they may have room for more. */
export const listAgentsWithRoom = (db: Database): Promise<AgentRow[]> => withRoom(db)

const lostBefore = prepared('agents_lost_before', (orm, t) =>
  orm
    .select()
    .from(t.agents)
    .where(and(isNotNull(t.agents.linkLostAt), lte(t.agents.linkLostAt, hole('before')))),
)

/** Agents whose link was lost at or before `before`. */
export const listLostAgents = (db: Database, before: number): Promise<AgentRow[]> => lostBefore(db, { before })

const signedIn = prepared('agents_not_offline', (orm, t) =>
  orm
    .select()
    .from(t.agents)
    .where(and(ne(t.agents.chosen, 'offline'), isNull(t.agents.linkLostAt))),
)

const links = prepared('agent_links', (orm, t) =>
  orm.select({ id: t.agents.id, linkLostAt: t.agents.linkLostAt }).from(t.agents).where(ne(t.agents.chosen, 'offline')),
)

/** Since when those on the floor by their own choice have no link, null for those who have one. */
export const listLinks = (db: Database): Promise<Pick<AgentRow, 'id' | 'linkLostAt'>[]> => links(db)

/** Agents who are on the floor by their own choice and, as far as the database knows, linked. */
export const listSignedInAgents = (db: Database): Promise<AgentRow[]> => signedIn(db)
