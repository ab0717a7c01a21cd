import { listReadyAgents } from '../db/agentQueries.ts'
import { countAhead } from '../db/contactQueries.ts'
import type { ContactRow } from '../db/database.ts'
import { averageRecentHandleMs } from '../db/handleTimes.ts'
import type { Deps } from '../deps.ts'

// Before anything has been handled: five minutes, a common planning value.
const assumedHandleMs = 300_000

/** A waiting contact's place in line (1 is next) and the wait from there; both null for one that does not wait. */
export async function placeAndWait(
  deps: Deps,
  { state, queue, rankAt }: ContactRow,
): Promise<{ place: number | null; estimatedWaitMs: number | null }> {
  if (state !== 'queued') return { place: null, estimatedWaitMs: null }
  const place = (await countAhead(deps.db, queue, rankAt)) + 1
  return { place, estimatedWaitMs: await estimateWait(deps, queue, place) }
}

/**
 * The estimated wait at a place in line (1 is next): place × mean handle time of the queue's last 50 ÷ agents at work
 * who serve it. Each of n busy agents frees up every handle time on average, so one of them does every 1/n of it.
 * Null when nobody serves the queue.
 */
async function estimateWait(deps: Deps, queue: string, place: number): Promise<number | null> {
  const serving = (await listReadyAgents(deps.db)).filter((agent) => agent.queues.includes(queue)).length
  if (serving === 0) return null
  const handleMs = (await averageRecentHandleMs(deps.db, queue)) ?? assumedHandleMs
  return Math.round((place * handleMs) / serving)
}
