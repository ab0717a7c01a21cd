import type { Agent } from '../../shared/contract/agents.ts'
import { listAgents as listAgentRows } from '../db/agentQueries.ts'
import { listOpenOffers } from '../db/offerQueries.ts'
import type { Deps } from '../deps.ts'
import { agentView } from './agentView.ts'

/** Everybody on the floor, by name. */
export async function listAgents(deps: Deps): Promise<Agent[]> {
  const [agents, open] = [await listAgentRows(deps.db), await listOpenOffers(deps.db)]
  return agents.map((agent) =>
    agentView(
      agent,
      open.filter((offer) => offer.agentId === agent.id),
    ),
  )
}
