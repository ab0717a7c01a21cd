import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Agent, SetPresenceInput } from '../../shared/contract/agents.ts'
import type { Snapshot } from '../../shared/contract/session.ts'
import { request } from '../connection/current.ts'
import { keepNewest } from './keepNewest.ts'

/** Everybody on the floor, and which of them is me. */
export const useAgentsStore = defineStore('agents', () => {
  const byId = ref(new Map<string, Agent>())
  const myId = ref<string | null>(null)
  const list = computed(() => [...byId.value.values()].toSorted((a, b) => a.name.localeCompare(b.name)))
  /** The agent who sits here; null for people who take no contacts. */
  const me = computed(() => (myId.value === null ? null : (byId.value.get(myId.value) ?? null)))

  const put = (agent: Agent) => keepNewest(byId.value, agent.id, agent)

  function reset(snapshot: Snapshot) {
    byId.value = new Map(snapshot.agents.map((agent) => [agent.id, agent]))
    myId.value = snapshot.agent?.id ?? null
    if (snapshot.agent) byId.value.set(snapshot.agent.id, snapshot.agent)
  }

  /** Reads everybody on the floor; agents have only themselves otherwise. */
  async function readAll() {
    const answer = await request('agent:list', {})
    if (answer.ok) answer.data.forEach(put)
    return answer
  }

  /** What I choose to be: ready, not ready for a reason, or offline. */
  async function setPresence(state: SetPresenceInput['state'], reason?: SetPresenceInput['reason']) {
    const answer = await request('presence:set', reason === undefined ? { state } : { state, reason })
    if (answer.ok) put(answer.data)
    return answer
  }

  return { byId, myId, list, me, put, reset, readAll, setPresence }
})
