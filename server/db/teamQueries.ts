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
const teamRows = kept('teams', (db) => all(db))
const memberRows = kept('teamMembers', (db) => allMembers(db))

/** All teams with their members, in the company's order. */
export async function listTeams(db: Database): Promise<Team[]> {
  const [teams, members] = await Promise.all([teamRows(db), memberRows(db)])
  return teams.map(({ id, name, private: isPrivate }) => ({
    id,
    name,
    private: isPrivate,
    memberIds: members.filter((member) => member.teamId === id).map((member) => member.userId),
  }))
}

/** The team, or undefined. */
export const findTeam = async (db: Database, id: string): Promise<Team | undefined> =>
  (await listTeams(db)).find((team) => team.id === id)

/** The teams that a person is in. */
export const listTeamsOf = async (db: Database, userId: string): Promise<Team[]> =>
  (await listTeams(db)).filter((team) => team.memberIds.includes(userId))
