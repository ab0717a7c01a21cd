import type { ComplaintRules } from '../../shared/contract/complaints.ts'
import { findCluster, listClustersOf } from '../db/clusterQueries.ts'
import { insert, type NewEvent, type Row, save, type TicketRow, type Write } from '../db/database.ts'
import { type Deps, systemActor } from '../deps.ts'
import { findTicket } from '../db/ticketQueries.ts'
import { changeTicketRow } from '../tickets/changeTicketRow.ts'
import { clusterEvent } from './clusterEvents.ts'
import { type MatterIndex, type Recent, sharedWords } from './rules/matterIndex.ts'

type Joined = { cluster: Row<'clusters'>; writes: Write[]; events: NewEvent[] }

/**
 * Puts a new ticket with the recent ones that it repeats: those of the same words, and those of the same customer about
 * the same category. Of a group that is a problem it becomes a case. Everything is one write.
 */
export async function placeTicket(
  deps: Deps,
  index: MatterIndex,
  recent: Recent,
  ticket: TicketRow,
  rules: ComplaintRules['clusters'],
  hidden: ReadonlySet<string> = new Set(),
): Promise<void> {
  const isSeen = async (id: string): Promise<boolean> => {
    const team = (await findTicket(deps.db, id))?.team
    return !team || !hidden.has(team)
  }
  let near = index.nearest(recent.words)
  for (; near && !(await isSeen(near.recent.id)); near = index.nearest(recent.words)) index.remove(near.recent.id)
  const matter =
    near && near.likeness >= rules.likeness ? await joinMatter(deps, near.recent, recent, near.likeness) : undefined
  const customer = await joinCustomer(deps, index, recent, rules, isSeen)
  const joined = [matter, customer].filter((each) => each !== undefined)
  if (joined.length === 0) return
  const problemId = joined.map(({ cluster }) => cluster.problemId).find((id) => id !== null)
  const followed =
    problemId && ticket.problemId === null && problemId !== ticket.id
      ? await changeTicketRow(deps, ticket, { patch: { problemId } })
      : { writes: [], events: [] }
  await deps.db.writeAll(systemActor, {
    writes: [...joined.flatMap((each) => each.writes), ...followed.writes],
    events: [...joined.flatMap((each) => each.events), ...followed.events],
  })
  if (matter && near) {
    recent.clusterId = matter.cluster.id
    near.recent.clusterId = matter.cluster.id
  }
}

async function joinMatter(deps: Deps, other: Recent, recent: Recent, likeness: number): Promise<Joined> {
  const known = other.clusterId ? await findCluster(deps.db, other.clusterId) : undefined
  if (known) return grown(known, recent, likeness)
  return formed(deps, 'matter', sharedWords(recent.words, other.words), [other, recent], likeness)
}

async function joinCustomer(
  deps: Deps,
  index: MatterIndex,
  recent: Recent,
  { windowMs }: ComplaintRules['clusters'],
  isSeen: (id: string) => Promise<boolean>,
): Promise<Joined | undefined> {
  const { customerId, category } = recent
  if (customerId === null || category === null) return undefined
  const since = recent.at - windowMs
  const known = (await listClustersOf(deps.db, customerId, since)).find((each) => each.category === category)
  if (known) return grown(known, recent, 1)
  for (const other of index.all())
    if (
      other.customerId === customerId &&
      other.category === category &&
      other.id !== recent.id &&
      other.at >= since &&
      (await isSeen(other.id))
    )
      return formed(deps, 'customer', category, [other, recent], 1)
  return undefined
}

function grown(known: Row<'clusters'>, recent: Recent, likeness: number): Joined {
  const cluster = {
    ...known,
    size: known.size + 1,
    lastAt: Math.max(known.lastAt, recent.at),
    version: known.version + 1,
  }
  return {
    cluster,
    writes: [save('clusters', cluster, known), insert('clusterMembers', memberOf(cluster, recent, likeness))],
    events: [clusterEvent('grown', cluster, recent.id)],
  }
}

function formed(
  deps: Deps,
  kind: Row<'clusters'>['kind'],
  label: string,
  members: readonly [Recent, Recent],
  likeness: number,
): Joined {
  const [first, last] = members
  const cluster: Row<'clusters'> = {
    id: deps.world.newId(),
    kind,
    label,
    customerId: kind === 'customer' ? last.customerId : null,
    category: last.category ?? first.category,
    size: 2,
    firstAt: first.at,
    lastAt: last.at,
    problemId: null,
    version: 1,
  }
  return {
    cluster,
    writes: [
      insert('clusters', cluster),
      ...members.map((each) => insert('clusterMembers', memberOf(cluster, each, likeness))),
    ],
    events: [clusterEvent('formed', cluster, last.id)],
  }
}

const memberOf = (cluster: Row<'clusters'>, { id, at }: Recent, likeness: number): Row<'clusterMembers'> => ({
  // Of a kind a ticket is in one cluster only.
  id: `${cluster.kind}|${id}`,
  clusterId: cluster.id,
  ticketId: id,
  at,
  likeness,
})
