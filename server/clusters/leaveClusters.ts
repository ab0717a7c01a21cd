import { runCommand } from '../commands.ts'
import { findCluster, listMembersOfTeams } from '../db/clusterQueries.ts'
import { save } from '../db/database.ts'
import { listTeams } from '../db/teamQueries.ts'
import { type Deps, systemActor } from '../deps.ts'
import { clusterEvent } from './clusterEvents.ts'
import type { MatterIndex } from './rules/matterIndex.ts'

/**
 * Takes tickets of private teams out of the groups that everybody sees, a hundred at a time; what they made known before
 * (the words of a group) stays. Gives whether there may be more.
 */
export async function leaveClusters(deps: Deps, index: MatterIndex): Promise<boolean> {
  const hidden = (await listTeams(deps.db)).flatMap((team) => (team.private ? [team.id] : []))
  const members = await listMembersOfTeams(deps.db, hidden)
  for (const member of members) {
    index.remove(member.ticketId)
    await runCommand(deps, systemActor, undefined, {}, async () => {
      const before = await findCluster(deps.db, member.clusterId)
      if (!before) return
      const cluster = { ...before, size: Math.max(0, before.size - 1), version: before.version + 1 }
      await deps.db.writeAll(systemActor, {
        writes: [{ kind: 'remove', table: 'clusterMembers', id: member.id }, save('clusters', cluster, before)],
        events: [clusterEvent('shrunk', cluster, member.ticketId)],
      })
    })
  }
  return members.length === 100
}
