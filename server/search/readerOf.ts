import { findAgent } from '../db/agentQueries.ts'
import { listTeamsOf } from '../db/teamQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { listHiddenTeams } from '../tickets/seeTicket.ts'
import type { Reader } from './rules/marks.ts'

/** What this person may see, as the index is asked it. */
export async function readerOf(deps: Deps, { id, role }: Actor): Promise<Reader> {
  const [agent, teams, hiddenTeams] = await Promise.all([
    role === 'agent' ? findAgent(deps.db, id) : undefined,
    listTeamsOf(deps.db, id),
    listHiddenTeams(deps, { id, role }),
  ])
  return { id, role, queues: agent?.queues ?? [], teams: teams.map((team) => team.id), hiddenTeams }
}
