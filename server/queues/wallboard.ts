import type { Wallboard } from '../../shared/contract/wallboard.ts'
import { noCounts } from '../../shared/domain/serviceLevel.ts'
import { listReadyAgents } from '../db/agentQueries.ts'
import type { LoggedEvent, QueueRow } from '../db/database.ts'
import { listLiveEnteredBefore } from '../db/contactQueries.ts'
import { findFirstSeqSince, listEvents } from '../db/eventLog.ts'
import { listQueues } from '../db/queueQueries.ts'
import type { Deps } from '../deps.ts'
import { startOfDay } from '../startOfDay.ts'
import { emptyFold, foldEvent, standingOf, startDay, type WallFold } from './wallboardFold.ts'

const pageSize = 2000

/** Running figures of the floor: folded from the log at start, then from every commit. */
export class LiveWall {
  readonly #deps: Deps
  #queues: QueueRow[] = []
  #fold: WallFold

  private constructor(deps: Deps) {
    this.#deps = deps
    this.#fold = emptyFold(startOfDay(deps.world.now(), deps.settings.timeZone))
  }

  /** Reads today's part of the log. */
  static async open(deps: Deps): Promise<LiveWall> {
    const wall = new LiveWall(deps)
    wall.#queues = await listQueues(deps.db)
    wall.#fold = await foldToday(deps, wall.#queues)
    return wall
  }

  /** Adds what was committed, in order. What is already in is passed over. */
  add(events: readonly LoggedEvent[]): void {
    for (const event of events) {
      if (event.seq <= this.#fold.seq) continue
      this.#turnDay(event.at)
      foldEvent(this.#fold, event, limitsOf(this.#queues))
    }
  }

  /** The wall as of the last event added. */
  async read(): Promise<Wallboard> {
    this.#turnDay(this.#deps.world.now())
    const ready = (await listReadyAgents(this.#deps.db)).filter((agent) => agent.state === 'ready')
    return wallOf(
      this.#fold,
      this.#queues,
      this.#deps.world.now(),
      (queue) => ready.filter((agent) => agent.queues.includes(queue)).length,
    )
  }

  #turnDay(now: number): void {
    const day = startOfDay(now, this.#deps.settings.timeZone)
    if (day > this.#fold.dayStartsAt) startDay(this.#fold, day)
  }
}

/** The wall recomputed from nothing but the log: what the running figures must equal (I16). */
export async function recomputeWall(deps: Deps): Promise<Wallboard> {
  const queues = await listQueues(deps.db)
  const ready = (await listReadyAgents(deps.db)).filter((agent) => agent.state === 'ready')
  const fold = await foldToday(deps, queues)
  return wallOf(fold, queues, deps.world.now(), (queue) => ready.filter((agent) => agent.queues.includes(queue)).length)
}

async function foldToday(deps: Deps, queues: readonly QueueRow[]): Promise<WallFold> {
  const day = startOfDay(deps.world.now(), deps.settings.timeZone)
  const fold = emptyFold(day)
  const limits = limitsOf(queues)
  const until = await deps.db.lastSeq()
  const firstToday = (await findFirstSeqSince(deps.db, day)) ?? until + 1
  for (let after = firstToday - 1; after < until;) {
    const events = await listEvents(deps.db, after, until, pageSize)
    for (const event of events) foldEvent(fold, event, limits)
    after = events.at(-1)?.seq ?? until
  }
  // Contacts that are live since before midnight are still on the wall; their counts belong to the day before. They are
  // taken from the rows, for the log may have to be read from weeks ago to find them.
  for (const contact of await listLiveEnteredBefore(deps.db, day)) {
    const standing = standingOf(contact)
    if (standing) fold.live.set(contact.id, standing)
  }
  fold.seq = until
  return fold
}

const limitsOf = (queues: readonly QueueRow[]) => (id: string) =>
  queues.find((queue) => queue.id === id) ?? { serviceLevelMs: 20_000, shortAbandonMs: 5000 }

function wallOf(
  fold: WallFold,
  queues: readonly QueueRow[],
  now: number,
  readyIn: (queue: string) => number,
): Wallboard {
  const live = [...fold.live.values()]
  return {
    seq: fold.seq,
    at: now,
    dayStartsAt: fold.dayStartsAt,
    queues: queues.map(({ id }) => {
      const here = live.filter((each) => each.queue === id)
      const waiting = here.filter((each) => each.state === 'waiting')
      return {
        queue: id,
        waiting: waiting.length,
        oldestAt: waiting.length > 0 ? Math.min(...waiting.map((each) => each.since)) : null,
        inService: here.filter((each) => each.state === 'inService').length,
        wrapUp: here.filter((each) => each.state === 'wrapUp').length,
        ready: readyIn(id),
        today: fold.today.get(id) ?? noCounts,
      }
    }),
  }
}
