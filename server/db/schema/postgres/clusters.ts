import type * as stored from '../../stored.ts'
import { index, num, ratio, table, text } from './words.ts'

/** Tickets about one matter, or of one customer. */
export const clusters = table(
  'clusters',
  {
    id: text().primaryKey(),
    kind: text().$type<stored.ClusterKind>().notNull(),
    /** The words that its members share. */
    label: text().notNull(),
    customerId: text(),
    category: text(),
    size: num().notNull(),
    firstAt: num().notNull(),
    lastAt: num().notNull(),
    problemId: text(),
    version: num().notNull(),
  },
  (t) => [
    index('clusters_last').on(t.lastAt, t.id),
    index('clusters_customer').on(t.customerId, t.lastAt),
    index('clusters_problem').on(t.problemId),
  ],
)

/** Which ticket is in which cluster: of a kind in one at most. */
export const clusterMembers = table(
  'cluster_members',
  {
    id: text().primaryKey(),
    clusterId: text().notNull(),
    ticketId: text().notNull(),
    at: num().notNull(),
    likeness: ratio().notNull(),
  },
  (t) => [index('cluster_members_cluster').on(t.clusterId, t.at, t.id), index('cluster_members_ticket').on(t.ticketId)],
)

/** More of one kind than usual; `overAt` once it is over. One row for each group, so that one spike is told once. */
export const spikes = table('spikes', {
  id: text().primaryKey(),
  name: text().notNull(),
  since: num().notNull(),
  count: num().notNull(),
  usual: ratio().notNull(),
  overAt: num(),
  version: num().notNull(),
})
