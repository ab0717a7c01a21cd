import type { ComplaintRules } from '../../shared/contract/complaints.ts'
import { listLeadIds } from '../db/accountQueries.ts'
import { findCluster, findSpike, listOpenSpikes } from '../db/clusterQueries.ts'
import { insert, type Row, save } from '../db/database.ts'
import { type Deps, systemActor } from '../deps.ts'
import { newNotices } from '../notices/newNotices.ts'
import { spikeEvent } from './clusterEvents.ts'
import type { MatterIndex } from './rules/matterIndex.ts'
import { countLately, isSpike } from './rules/spike.ts'

/** Tells once of every group of which there is more than usual, with a notice to the leads, and once when that is over. */
export async function tellSpikes(deps: Deps, index: MatterIndex, rules: ComplaintRules['clusters']): Promise<void> {
  const now = deps.world.now()
  const groups = new Map<string, number[]>()
  for (const { at, clusterId, category } of index.all())
    for (const id of [clusterId && `cluster:${clusterId}`, category && `category:${category}`])
      if (id) groups.set(id, [...(groups.get(id) ?? []), at])
  const open = await listOpenSpikes(deps.db)
  for (const spike of open) if (!groups.has(spike.id)) groups.set(spike.id, [])
  for (const [id, times] of groups) {
    const lately = countLately(times, rules, now)
    const isOn = open.some((spike) => spike.id === id)
    if (isSpike(lately, isOn, rules) !== isOn) await turnSpike(deps, id, isOn, lately, now)
  }
}

async function turnSpike(
  deps: Deps,
  id: string,
  isOn: boolean,
  lately: { count: number; usual: number },
  now: number,
): Promise<void> {
  const known = await findSpike(deps.db, id)
  const version = (known?.version ?? 0) + 1
  const name = known?.name ?? (await nameOf(deps, id))
  const spike: Row<'spikes'> =
    isOn && known ? { ...known, overAt: now, version } : { id, name, since: now, ...lately, overAt: null, version }
  const news = { what: 'spike', key: `spike.${id}.${spike.since}`, subject: name } as const
  const told = newNotices(deps, isOn ? [] : await listLeadIds(deps.db), news, now)
  await deps.db.writeAll(systemActor, {
    writes: [known ? save('spikes', spike, known) : insert('spikes', spike), ...told.writes],
    events: [spikeEvent(isOn ? 'over' : 'began', spike), ...told.events],
  })
}

async function nameOf(deps: Deps, id: string): Promise<string> {
  const [kind, rest = ''] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)]
  return kind === 'cluster' ? ((await findCluster(deps.db, rest))?.label ?? rest) : rest
}
