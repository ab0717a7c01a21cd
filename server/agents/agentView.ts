import type { Agent } from '../../shared/contract/agents.ts'
import type { AgentRow, OfferRow } from '../db/database.ts'

/** An agent as the wire shows it; `open` is what the agent has in hand. */
export function agentView(row: AgentRow, open: readonly OfferRow[]): Agent {
  const load: Agent['load'] = {}
  for (const { channel } of open) load[channel] = (load[channel] ?? 0) + 1
  return {
    id: row.id,
    name: row.name,
    chosen: row.chosen,
    state: row.state,
    reason: row.reason,
    stateSince: row.stateSince,
    queues: row.queues,
    skills: row.skills,
    load,
    linkLostAt: row.linkLostAt,
    version: row.version,
  }
}
