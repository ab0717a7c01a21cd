import { addCounts, noCounts } from '../../shared/domain/serviceLevel.ts'
import type { DayCounts, Wallboard } from '../../shared/contract/wallboard.ts'
import type { Contact } from '../../shared/contract/contacts.ts'
import type { Database, EventOf } from '../../server/db/database.ts'
import { listEvents } from '../../server/db/eventLog.ts'

/** Today's counts of a wall over all its queues. */
export const wallTotals = (wall: Wallboard): DayCounts =>
  wall.queues.map(({ today }) => today).reduce(addCounts, noCounts)

/** What the log says of one day's contacts, counted here by other code than the wall's. */
export interface LogCounts {
  offered: number
  answered: number
  waitMs: number
  abandoned: number
  handled: number
  /** The contacts that the log left in a state that is not final. */
  unfinished: string[]
  /** Contacts that two agents answered without it having gone back to the line between. */
  doubled: string[]
}

/** Reads the log from its beginning, or what came after a `seq`. */
export async function countLog(db: Database, from = 0): Promise<LogCounts> {
  const counts: LogCounts = {
    offered: 0,
    answered: 0,
    waitMs: 0,
    abandoned: 0,
    handled: 0,
    unfinished: [],
    doubled: [],
  }
  const standing = new Map<string, Contact['state']>()
  const until = await db.lastSeq()
  for (let after = from; after < until;) {
    const events = await listEvents(db, after, until, 2000)
    for (const event of events) if (event.noun === 'contact') count(counts, standing, event)
    after = events.at(-1)?.seq ?? until
  }
  counts.unfinished = [...standing].flatMap(([id, state]) => (state === 'closed' || state === 'abandoned' ? [] : [id]))
  return counts
}

function count(
  counts: LogCounts,
  standing: Map<string, Contact['state']>,
  { what, nounId, payload }: EventOf<'contact'>,
): void {
  const { contact } = payload
  if (what === 'received') counts.offered++
  if (what === 'accepted') {
    counts.answered++
    counts.waitMs += (contact.answeredAt ?? 0) - contact.queuedAt
    if (standing.get(nounId) !== 'offered') counts.doubled.push(nounId)
  }
  if (what === 'abandoned') counts.abandoned++
  if (contact.state === 'closed' && standing.get(nounId) !== 'closed') counts.handled++
  standing.set(nounId, contact.state)
}
