import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { Cluster, Spike } from '../../shared/contract/clusters.ts'
import { request } from '../connection/current.ts'
import { keepNewest } from './keepNewest.ts'
import { useTicketsStore } from './tickets.ts'

/** Groups of repeats, and of which there are suddenly many. */
export const useClustersStore = defineStore('clusters', () => {
  const byId = ref(new Map<string, Cluster>())
  const spikes = ref(new Map<string, Spike>())

  const put = (cluster: Cluster) => void keepNewest(byId.value, cluster.id, cluster)
  const putSpike = (spike: Spike) => void keepNewest(spikes.value, spike.id, spike)

  /** The groups that grew last, and the alarms that are on. */
  async function readAll() {
    const [page, alarms] = await Promise.all([request('cluster:list', { limit: 100 }), request('cluster:spikes', {})])
    if (page.ok) page.data.items.forEach(put)
    if (alarms.ok) alarms.data.forEach(putSpike)
    return page.ok && !alarms.ok ? alarms : page
  }

  /** A group with its newest members. */
  async function read(clusterId: string) {
    const answer = await request('cluster:get', { clusterId })
    if (answer.ok) {
      put(answer.data.cluster)
      answer.data.tickets.forEach((ticket) => useTicketsStore().put(ticket))
    }
    return answer
  }

  /** Makes a group a problem of which its members are cases. */
  async function makeProblem(clusterId: string, subject: string) {
    const answer = await request('cluster:problem', { clusterId, subject })
    if (answer.ok) {
      put(answer.data.cluster)
      answer.data.tickets.forEach((ticket) => useTicketsStore().put(ticket))
    }
    return answer
  }

  function clear() {
    byId.value = new Map()
    spikes.value = new Map()
  }

  return { byId, spikes, put, putSpike, readAll, read, makeProblem, clear }
})
