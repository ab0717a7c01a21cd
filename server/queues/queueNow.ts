import type { Queue, QueueNow } from '../../shared/contract/queues.ts'
import { waitingSince } from '../../shared/domain/waitingSince.ts'
import { countWaiting, listWaitingInQueue } from '../db/contactQueries.ts'
import type { ContactRow, QueueRow } from '../db/database.ts'
import type { Deps } from '../deps.ts'

// How many of the line a desk shows.
const shown = 10

/** A queue's settings as the wire shows them. */
export const queueView = ({
  id,
  name,
  mode,
  offerMs,
  wrapUpMs,
  dispositionRequired,
  serviceLevelMs,
  serviceLevelTarget,
  shortAbandonMs,
}: QueueRow): Queue => ({
  id,
  name,
  mode,
  offerMs,
  wrapUpMs,
  dispositionRequired,
  serviceLevelMs,
  serviceLevelTarget,
  shortAbandonMs,
})

/** How many wait in a queue, and the first ten in line. */
export async function queueNow(deps: Deps, queue: string): Promise<QueueNow> {
  const [count, first] = [await countWaiting(deps.db, queue), await listWaitingInQueue(deps.db, queue, shown)]
  return { queue, ...count, first: first.map(waitingView) }
}

const waitingView = (row: ContactRow): QueueNow['first'][number] => ({
  id: row.id,
  channel: row.channel,
  queue: row.queue,
  customerName: row.customerName ?? row.fromName,
  phoneTail: row.phone ? row.phone.slice(-4) : null,
  customerClass: row.customerClass,
  subject: row.subject,
  priority: row.priority,
  queuedAt: row.queuedAt,
  waitingSince: waitingSince(row),
})
