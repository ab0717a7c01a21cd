import { asc } from 'drizzle-orm'
import type { Team } from '../../shared/contract/teams.ts'
import type { Database } from './database.ts'
import { kept } from './kept.ts'
import { prepared } from './prepared.ts'

const all = prepared('all_teams', (orm, t) =>
  orm.select().from(t.teams).orderBy(asc(t.teams.position), asc(t.teams.id)),
)
const allMembers = prepared('all_team_members', (orm, t) =>
  orm.select().from(t.teamMembers).orderBy(asc(t.teamMembers.id)),
)
/** Every team, also retired ones, in the company's order. */
export const listTeamRows = kept('teams', (db) => all(db))
/** Who is in which team. */
export const listMemberRows = kept('teamMembers', (db) => allMembers(db))

/** All teams with their members, also retired ones, in the company's order. */
export async function listTeams(db: Database): Promise<Team[]> {
  const [teams, members] = await Promise.all([listTeamRows(db), listMemberRows(db)])
  return teams.map(({ position: _position, ...team }) => ({
    ...team,
    memberIds: members.filter((member) => member.teamId === team.id).map((member) => member.userId),
  }))
}

/** The team, or undefined. */
export const findTeam = async (db: Database, id: string): Promise<Team | undefined> =>
  (await listTeams(db)).find((team) => team.id === id)

/** The team that may be given tickets, or undefined where there is none or it is retired. */
export async function findLiveTeam(db: Database, id: string): Promise<Team | undefined> {
  const found = await findTeam(db, id)
  return found?.retired ? undefined : found
}

/** The teams that a person is in. */
export const listTeamsOf = async (db: Database, userId: string): Promise<Team[]> =>
  (await listTeams(db)).filter((team) => team.memberIds.includes(userId))
