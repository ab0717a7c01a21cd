import { computed, type ComputedRef } from 'vue'
import type { Agent } from '../../../shared/contract/agents.ts'
import { averageHandleTime } from '../../../shared/domain/serviceLevel.ts'
import { useLoad } from '../../composables/useLoad.ts'
import { useNow } from '../../composables/useNow.ts'
import { useAgentsStore } from '../../stores/agents.ts'
import { useQueuesStore } from '../../stores/queues.ts'
import { type Trouble, troubleOf } from './agentTrouble.ts'
import { totalCounts, type WallRow } from './standards.ts'

/** An agent on the floor and what is wrong, if anything. */
export interface FloorAgent {
  agent: Agent
  trouble: Trouble
}

const unlimitedWrapUpMs = 5 * 60_000
/** Fewer handled contacts than this say nothing about how long one takes. */
const enoughHandled = 5

/** Everybody who is signed in, those in trouble first and else by name, so that nobody moves without a reason. */
export function useFloor(rows: () => readonly WallRow[]): {
  present: ComputedRef<FloorAgent[]>
  offline: ComputedRef<Agent[]>
} {
  const agents = useAgentsStore()
  const queues = useQueuesStore()
  const now = useNow()
  // The snapshot has them already; read again after each reconnect, when only events were caught up.
  useLoad(() => null, agents.readAll)

  const contactMs = computed(() => {
    const counts = totalCounts(rows())
    const average = averageHandleTime(counts)
    return average === null || counts.handled < enoughHandled ? null : 2 * average
  })
  const wrapUpMsOf = (agent: Agent) => {
    const limits = agent.queues.map((id) => queues.byId.get(id)?.wrapUpMs ?? 0)
    return Math.max(...limits, 0) || unlimitedWrapUpMs
  }
  const present = computed(() =>
    agents.list
      .filter((agent) => agent.state !== 'offline')
      .map((agent) => {
        const limits = { wrapUpMs: wrapUpMsOf(agent), contactMs: contactMs.value }
        return { agent, trouble: troubleOf(agent, now.value, limits) }
      })
      // The list comes by name, and sorting keeps that order within a rank.
      .toSorted((a, b) => a.trouble.rank - b.trouble.rank),
  )
  const offline = computed(() => agents.list.filter((agent) => agent.state === 'offline'))
  return { present, offline }
}
