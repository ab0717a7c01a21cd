import { z } from 'zod'
import { command, id, instant, line, pageOf, paging } from './basics.ts'
import { ticket } from './tickets.ts'

/** Repeats of one matter by its words, or of one customer about one category. */
export const clusterKind = z.enum(['matter', 'customer'])
export type ClusterKind = z.infer<typeof clusterKind>

export const cluster = z.object({
  id,
  kind: clusterKind,
  label: z.string(),
  customerId: id.nullable(),
  category: id.nullable(),
  size: z.int(),
  firstAt: instant,
  lastAt: instant,
  /** The problem that its members are cases of. */
  problemId: id.nullable(),
  version: z.int(),
})
export type Cluster = z.infer<typeof cluster>

/** More of one group than usual: a cluster's or a category's. */
export const spike = z.object({
  id: z.string(),
  name: z.string(),
  since: instant,
  count: z.int(),
  usual: z.number(),
  overAt: instant.nullable(),
  version: z.int(),
})
export type Spike = z.infer<typeof spike>

export const listClustersInput = z.strictObject({ ...paging, kind: clusterKind.optional() })
export const clusterPage = pageOf(cluster)
export const getClusterInput = z.strictObject({ clusterId: id })
/** A group with its newest members. */
export const clusterRoom = z.object({ cluster, tickets: z.array(ticket) })
export type ClusterRoom = z.infer<typeof clusterRoom>
export const problemOfInput = command({ clusterId: id, subject: line })
