import type { Agent } from '../../../shared/contract/agents.ts'

/** May this colleague be given a contact now? The same question the server asks: ready by choice, and linked. */
export const mayReceive = (agent: Agent): boolean => agent.chosen === 'ready' && agent.linkLostAt === null

/** Colleagues as one looks for them: who may be given it first, of those the least loaded, then by name. */
export function sortColleagues(agents: readonly Agent[], myId: string | null): Agent[] {
  const loadOf = (agent: Agent) => Object.values(agent.load).reduce((sum, count) => sum + count, 0)
  return agents
    .filter((agent) => agent.id !== myId)
    .toSorted(
      (a, b) => Number(mayReceive(b)) - Number(mayReceive(a)) || loadOf(a) - loadOf(b) || a.name.localeCompare(b.name),
    )
}

/** The same colleagues, those of `order` (ids) in its order and before the rest: nothing moves under a pointer. */
export function keepPlaces(agents: readonly Agent[], order: readonly string[]): Agent[] {
  const places = new Map(order.map((id, place) => [id, place]))
  return agents.toSorted((a, b) => (places.get(a.id) ?? order.length) - (places.get(b.id) ?? order.length))
}
