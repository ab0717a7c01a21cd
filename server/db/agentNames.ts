import { inArray } from 'drizzle-orm'
import type { Database } from './database.ts'

/** The names of the agents in these rows, by id. */
export async function findLastAgentNames(
  { orm, t }: Database,
  rows: readonly { agentId: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => row.agentId ?? []))]
  if (ids.length === 0) return new Map()
  const found = await orm
    .select({ id: t.agents.id, name: t.agents.name })
    .from(t.agents)
    .where(inArray(t.agents.id, ids))
  return new Map(found.map((agent) => [agent.id, agent.name]))
}
