import type { NewEvent, Row } from '../db/database.ts'

/** The line of the log about a cluster, and the ticket that came to it. */
export const clusterEvent = (what: string, cluster: Row<'clusters'>, ticketId?: string): NewEvent => ({
  noun: 'cluster',
  nounId: cluster.id,
  what,
  payload: { cluster, ...(ticketId ? { ticketId } : {}) },
})

/** The line of the log about a spike. */
export const spikeEvent = (what: string, spike: Row<'spikes'>): NewEvent => ({
  noun: 'spike',
  nounId: spike.id,
  what,
  payload: { spike },
})
