import type { Policy, SavePolicyInput } from '../../shared/contract/clocks.ts'
import { findUser } from '../db/accountQueries.ts'
import { listCalendars, listPolicyRows } from '../db/clockQueries.ts'
import { insert, save } from '../db/database.ts'
import { findQueue } from '../db/queueQueries.ts'
import { findLiveTeam } from '../db/teamQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid, notFound, stale } from '../errors.ts'
import { demandReach } from './demandReach.ts'
import { sameScope } from './rules/policyFor.ts'
import { versionWrites } from './ruleVersions.ts'

/**
 * A new policy, or a new version of one; running clocks follow within a second. Throws `notFound`, `stale/changed`,
 * `conflict/sameScope` where another is for exactly the same tickets, `invalid` for what it names and is not there.
 */
export async function savePolicy(deps: Deps, actor: Actor, input: SavePolicyInput): Promise<Policy> {
  const all = await listPolicyRows(deps.db)
  const before = all.find(({ id }) => id === input.id)
  if (!before && input.version > 0) throw notFound('policy', input.id)
  if ((before?.version ?? 0) !== input.version)
    throw stale('changed', 'Somebody changed this policy since you opened it. Look at the new version first.')
  const { commandId: _commandId, ...body } = input
  const row: Policy = { ...body, changedAt: deps.world.now(), version: input.version + 1 }
  const other = all.find((each) => each.id !== row.id && !each.disabled && sameScope(each, row))
  if (other && !row.disabled)
    throw conflict('sameScope', `${other.name.en} is for exactly the same tickets. Disable it first, or change it.`)
  await demandNamed(deps, row)
  await deps.db.writeAll(actor, {
    writes: [
      before ? save('policies', row) : insert('policies', row),
      ...(await versionWrites(deps, actor, 'policy', row)),
    ],
    events: [{ noun: 'policy', nounId: row.id, what: before ? 'changed' : 'added', payload: { policy: row } }],
    result: row,
  })
  return row
}

/** Throws `invalid` for what a policy names and is not there. */
async function demandNamed(deps: Deps, policy: Policy): Promise<void> {
  const calendar = (await listCalendars(deps.db)).find(({ id }) => id === policy.calendarId)
  if (!calendar) throw invalid({ calendarId: 'there is no such calendar' }, 'calendarNotFound')
  demandReach(policy, calendar, deps.world.now())
  if (policy.queue && !(await findQueue(deps.db, policy.queue)))
    throw invalid({ queue: 'there is no such queue' }, 'queueNotFound')
  for (const { reassignTo } of policy.escalations)
    if (reassignTo && !(await findLiveTeam(deps.db, reassignTo)))
      throw invalid({ escalations: `there is no team ${reassignTo}` }, 'teamNotFound')
  const people = new Set([...policy.warnings, ...policy.escalations].flatMap(({ tell }) => tell.userIds))
  for (const id of people)
    if (!(await findUser(deps.db, id))) throw invalid({ tell: `there is no colleague ${id}` }, 'agentNotFound')
}
