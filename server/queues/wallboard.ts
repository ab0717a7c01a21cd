import type { Wallboard } from '../../shared/contract/wallboard.ts'
import { noCounts } from '../../shared/domain/serviceLevel.ts'
import { listReadyAgents } from '../db/agentQueries.ts'
import type { LoggedEvent, QueueRow } from '../db/database.ts'
import { listLiveStandings } from '../db/contactQueries.ts'
import { findFirstSeqSince, listEvents } from '../db/eventLog.ts'
import { listQueues } from '../db/queueQueries.ts'
import type { Deps } from '../deps.ts'
import { startOfDay } from '../startOfDay.ts'
import { emptyFold, foldEvent, standingOf, startDay, type WallFold } from './wallboardFold.ts'

const pageSize = 2000

/**
 * Running figures of the floor: folded from the log at start, then from every commit. An event counts for the day of
 * its own `at`; a clock that is set may take the wall to another day, in either direction.
 */
export class LiveWall {
  readonly #deps: Deps
  readonly #queues: QueueRow[]
  #fold: WallFold
  /** The event with which this day began here, until it is known that it is the day's first in the log. */
  #firstSeen: number | undefined

  private constructor(deps: Deps, queues: QueueRow[], fold: WallFold) {
    this.#deps = deps
    this.#queues = queues
    this.#fold = fold
  }

  /** Reads today's part of the log. */
  static async open(deps: Deps): Promise<LiveWall> {
    const queues = await listQueues(deps.db)
    return new LiveWall(deps, queues, await foldToday(deps, queues))
  }

  /** Adds what was committed, in order. What is already in is passed over. */
  add(events: readonly LoggedEvent[]): void {
    for (const event of events) {
      if (event.seq <= this.#fold.seq) continue
      const day = startOfDay(event.at, this.#deps.settings.timeZone)
      if (day > this.#fold.dayStartsAt) {
        startDay(this.#fold, day)
        this.#firstSeen = event.seq
      }
      foldEvent(this.#fold, event, limitsOf(this.#queues), day === this.#fold.dayStartsAt)
    }
  }

  /** The wall as of the last event added. */
  async read(): Promise<Wallboard> {
    await this.#turnDay()
    const ready = (await listReadyAgents(this.#deps.db)).filter((agent) => agent.state === 'ready')
    return wallOf(
      this.#fold,
      this.#queues,
      this.#deps.world.now(),
      (queue) => ready.filter((agent) => agent.queues.includes(queue)).length,
    )
  }

  /** The day that it is now; one that the log knew before is counted anew. */
  async #turnDay(): Promise<void> {
    const { db, world, settings } = this.#deps
    const day = startOfDay(world.now(), settings.timeZone)
    if (day === this.#fold.dayStartsAt) {
      if (this.#firstSeen === undefined) return
      // Another day's beginning may be seen meanwhile; the next look then asks again.
      const firstSeen = this.#firstSeen
      const isFirst = (await findFirstSeqSince(db, day)) === firstSeen
      if (this.#firstSeen === firstSeen) this.#firstSeen = undefined
      if (isFirst) return
    }
    const fold = emptyFold(day)
    // What is committed meanwhile goes into both.
    do await foldUntil(this.#deps, fold, this.#fold.seq, this.#queues)
    while (fold.seq < this.#fold.seq)
    this.#fold = { ...fold, live: this.#fold.live }
    this.#firstSeen = undefined
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
  const fold = emptyFold(startOfDay(deps.world.now(), deps.settings.timeZone))
  await foldUntil(deps, fold, await deps.db.lastSeq(), queues)
  // Who is live may have entered on another day: they are taken from the rows, for the log may have to be read from
  // weeks ago to find them.
  fold.live.clear()
  for (const contact of await listLiveStandings(deps.db)) {
    const standing = standingOf(contact)
    if (standing) fold.live.set(contact.id, standing)
  }
  return fold
}

/**
 * Adds the log up to and with `until`, from where the fold is or where its day begins. Lines of other days, as a clock
 * that was set leaves them in between, change none of the day's counts and are not all read.
 */
async function foldUntil(deps: Deps, fold: WallFold, until: number, queues: readonly QueueRow[]): Promise<void> {
  const limits = limitsOf(queues)
  const isOfDay = ({ at }: LoggedEvent) => startOfDay(at, deps.settings.timeZone) === fold.dayStartsAt
  const beforeNext = async (after: number) =>
    ((await findFirstSeqSince(deps.db, fold.dayStartsAt, after)) ?? until + 1) - 1
  for (let after = await beforeNext(fold.seq); after < until;) {
    const events = await listEvents(deps.db, after, until, pageSize)
    for (const event of events) foldEvent(fold, event, limits, isOfDay(event))
    const last = events.at(-1)
    if (!last) break
    after = isOfDay(last) ? last.seq : await beforeNext(last.seq)
  }
  fold.seq = Math.max(fold.seq, until)
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
