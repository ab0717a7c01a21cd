import type { SaveTeamInput, Team } from '../../shared/contract/teams.ts'
import { configured, demandSeen } from '../configured.ts'
import { findUser } from '../db/accountQueries.ts'
import { insert, type Row, save, type Write } from '../db/database.ts'
import { listMemberRows, listTeamRows } from '../db/teamQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { lastPlace } from '../moveInList.ts'
import { usesOfTeam } from './usesOfTeam.ts'

/**
 * A new team, or a changed one at the version that was read: its name, who is in it, whether its tickets are private,
 * whether it is retired. Throws `conflict/idReused`, `notFound`, `stale/changed`, `invalid/agentNotFound`, and
 * `invalid/teamUsed` where it cannot be retired because something gives it tickets, named in the field `retired`.
 */
export async function saveTeam(deps: Deps, actor: Actor, input: SaveTeamInput): Promise<Team> {
  const { commandId: _command, memberIds, ...fields } = input
  const rows = await listTeamRows(deps.db)
  const before = rows.find(({ id }) => id === input.id)
  demandSeen('team', before, input)
  const members = (await listMemberRows(deps.db)).filter(({ teamId }) => teamId === input.id)
  await demandPeople(
    deps,
    memberIds.filter((id) => !members.some(({ userId }) => userId === id)),
  )
  if (input.retired && !before?.retired) await demandUnused(deps, input.id)
  const row: Row<'teams'> = {
    ...fields,
    position: before?.position ?? lastPlace(rows),
    version: (before?.version ?? 0) + 1,
  }
  const { position: _position, ...view } = row
  const team: Team = { ...view, memberIds }
  await deps.db.writeAll(actor, {
    writes: [before ? save('teams', row, before) : insert('teams', row), ...memberWrites(input.id, members, memberIds)],
    events: [configured('team', 'Saved', row.id, { team })],
    result: team,
  })
  return team
}

const memberWrites = (teamId: string, before: readonly Row<'teamMembers'>[], wanted: readonly string[]): Write[] => [
  ...before
    .filter(({ userId }) => !wanted.includes(userId))
    .map(({ id }): Write => ({ kind: 'remove', table: 'teamMembers', id })),
  ...wanted
    .filter((userId) => !before.some((each) => each.userId === userId))
    .map((userId) => insert('teamMembers', { id: `${teamId}.${userId}`, teamId, userId })),
]

async function demandPeople(deps: Deps, added: readonly string[]): Promise<void> {
  for (const id of added) {
    const user = await findUser(deps.db, id)
    if (!user || user.disabledAt !== null) throw invalid({ memberIds: `there is no colleague ${id}` }, 'agentNotFound')
  }
}

async function demandUnused(deps: Deps, teamId: string): Promise<void> {
  const uses = await usesOfTeam(deps, teamId)
  if (uses.length > 0) throw invalid({ retired: uses.slice(0, 10).join(' · ') }, 'teamUsed')
}
