import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, or } from 'drizzle-orm'
import type { Database, Row, TicketRow } from './database.ts'
import { hole, prepared } from './prepared.ts'

const byId = prepared('cluster_by_id', (orm, t) =>
  orm
    .select()
    .from(t.clusters)
    .where(eq(t.clusters.id, hole('id'))),
)
/** The cluster, or undefined. */
export const findCluster = async (db: Database, id: string): Promise<Row<'clusters'> | undefined> =>
  (await byId(db, { id }))[0]

const spikeById = prepared('spike_by_id', (orm, t) =>
  orm
    .select()
    .from(t.spikes)
    .where(eq(t.spikes.id, hole('id'))),
)
/** The last spike of a group, or undefined. */
export const findSpike = async (db: Database, id: string): Promise<Row<'spikes'> | undefined> =>
  (await spikeById(db, { id }))[0]

const openSpikes = prepared('spikes_open', (orm, t) => orm.select().from(t.spikes).where(isNull(t.spikes.overAt)))
/** The spikes that are on. */
export const listOpenSpikes = (db: Database): Promise<Row<'spikes'>[]> => openSpikes(db)

const ofCustomer = prepared('clusters_of_customer', (orm, t) =>
  orm
    .select()
    .from(t.clusters)
    .where(and(eq(t.clusters.customerId, hole('customerId')), gte(t.clusters.lastAt, hole('since'))))
    .orderBy(desc(t.clusters.lastAt))
    .limit(20),
)
/** The recent groups of a customer's own repeats. */
export const listClustersOf = (db: Database, customerId: string, since: number): Promise<Row<'clusters'>[]> =>
  ofCustomer(db, { customerId, since })

/** In which clusters these tickets are. */
export async function listMemberships(db: Database, ticketIds: readonly string[]): Promise<Row<'clusterMembers'>[]> {
  const k = db.t.clusterMembers
  if (ticketIds.length === 0) return []
  return await db.orm
    .select()
    .from(k)
    .where(inArray(k.ticketId, [...ticketIds]))
}

/** Up to 100 places in clusters of tickets of these teams. */
export async function listMembersOfTeams(db: Database, teams: readonly string[]): Promise<Row<'clusterMembers'>[]> {
  const { clusterMembers: m, tickets: k } = db.t
  if (teams.length === 0) return []
  const rows = await db.orm
    .select({ member: m })
    .from(m)
    .innerJoin(k, eq(k.id, m.ticketId))
    .where(inArray(k.team, [...teams]))
    .limit(100)
  return rows.map((row) => row.member)
}

/** The newest members of a cluster, at most 200. */
export async function listMembers(db: Database, clusterId: string): Promise<TicketRow[]> {
  const { clusterMembers: m, tickets: k } = db.t
  const rows = await db.orm
    .select({ ticket: k })
    .from(m)
    .innerJoin(k, eq(k.id, m.ticketId))
    .where(eq(m.clusterId, clusterId))
    .orderBy(desc(m.at), desc(m.id))
    .limit(200)
  return rows.map((row) => row.ticket)
}

/** Clusters, the last to grow first; `limit` after `after`. */
export async function listClusterRows(
  db: Database,
  kind: Row<'clusters'>['kind'] | undefined,
  limit: number,
  after?: { k: number; id: string },
): Promise<Row<'clusters'>[]> {
  const k = db.t.clusters
  return await db.orm
    .select()
    .from(k)
    .where(
      and(kind && eq(k.kind, kind), after && or(lt(k.lastAt, after.k), and(eq(k.lastAt, after.k), lt(k.id, after.id)))),
    )
    .orderBy(desc(k.lastAt), desc(k.id))
    .limit(limit)
}

const opened = prepared('tickets_opened_since', (orm, t) =>
  orm
    .select()
    .from(t.tickets)
    .where(
      or(gt(t.tickets.openedAt, hole('at')), and(eq(t.tickets.openedAt, hole('at')), gt(t.tickets.id, hole('id')))),
    )
    .orderBy(asc(t.tickets.openedAt), asc(t.tickets.id))
    .limit(100),
)
/** Tickets opened after a place, oldest first, 100 at a time. */
export const listOpenedSince = (db: Database, after: { at: number; id: string }): Promise<TicketRow[]> =>
  opened(db, after)

const cases = prepared('cases_of_problem', (orm, t) =>
  orm
    .select()
    .from(t.tickets)
    .where(and(eq(t.tickets.problemId, hole('problemId')), gt(t.tickets.id, hole('after'))))
    .orderBy(asc(t.tickets.id))
    .limit(100),
)
/** The cases of a problem by id, 100 after one. */
export const listCases = (db: Database, problemId: string, after: string): Promise<TicketRow[]> =>
  cases(db, { problemId, after })
