import type { Cluster, ClusterRoom } from '../../shared/contract/clusters.ts'
import type { Input } from '../../shared/contract/index.ts'
import { findCluster, listClusterRows, listMembers } from '../db/clusterQueries.ts'
import { save } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, notFound } from '../errors.ts'
import { pageFrom, readNumberCursor } from '../paging.ts'
import { ticketUnit } from '../tickets/changeTicketRow.ts'
import { openIn } from '../tickets/newTicket.ts'
import { maySeeTicket } from '../tickets/seeTicket.ts'
import { clusterEvent } from './clusterEvents.ts'

/** Groups of repeats, the last to grow first, one page. Throws `invalid` for a bad cursor. */
export async function listClusters(deps: Deps, input: Input<'cluster:list'>) {
  const limit = input.limit ?? 50
  const rows = await listClusterRows(deps.db, input.kind, limit + 1, readNumberCursor(input.cursor))
  return pageFrom<Cluster>(rows, limit, (row) => ({ k: row.lastAt, id: row.id }))
}

/** A group with those of its newest members that the actor may see. Throws `notFound`. */
export async function getCluster(deps: Deps, actor: Actor, input: Input<'cluster:get'>): Promise<ClusterRoom> {
  const cluster = await findCluster(deps.db, input.clusterId)
  if (!cluster) throw notFound('cluster', input.clusterId)
  const members = await listMembers(deps.db, cluster.id)
  const seen = await Promise.all(members.map((ticket) => maySeeTicket(deps, actor, ticket)))
  return { cluster, tickets: members.filter((_, i) => seen[i]) }
}

/**
 * Makes a group a problem: a ticket of its own, of which the members become cases. Throws `notFound`,
 * `conflict/isProblem`.
 */
export async function makeProblem(deps: Deps, actor: Actor, input: Input<'cluster:problem'>): Promise<ClusterRoom> {
  const before = await findCluster(deps.db, input.clusterId)
  if (!before) throw notFound('cluster', input.clusterId)
  const tickets = await listMembers(deps.db, before.id)
  if (before.problemId) throw conflict('isProblem', 'This group is a problem already.')
  const unit = ticketUnit(deps)
  const problem = await openIn(
    unit,
    deps,
    actor,
    { kind: 'problem', subject: input.subject, text: before.label || undefined },
    { queue: null, customerId: null, customerName: null, contactId: null, openGates: [], source: 'analysis' },
  )
  for (const ticket of tickets)
    if (ticket.problemId === null) await unit.change(ticket, { patch: { problemId: problem.id } })
  const made = await unit.finish()
  const cluster = { ...before, problemId: problem.id, version: before.version + 1 }
  const cases = made.rows.filter((row) => row.id !== problem.id)
  const seen = await Promise.all(cases.map((row) => maySeeTicket(deps, actor, row)))
  const result: ClusterRoom = { cluster, tickets: cases.filter((_, i) => seen[i]) }
  await deps.db.writeAll(actor, {
    writes: [...made.writes, save('clusters', cluster, before)],
    events: [...made.events, clusterEvent('problem', cluster)],
    result,
  })
  return result
}
