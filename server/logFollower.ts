import { type LoggedEvent, type Row, insert, save, type Write } from './db/database.ts'
import { listEvents } from './db/eventLog.ts'
import { findCounter } from './db/ticketQueries.ts'
import { type Deps, systemActor } from './deps.ts'

const pageSize = 500
// So far the place in the log may be behind without being written down.
const mostBehind = 5000

/** Whoever acts on lines of the log from where it stood, over restarts too. */
export interface LogFollower {
  /** Finds its place; before its first start that is the end of the log. */
  begin(): Promise<void>
  /** Takes what was committed since the last call. Throws what `take` throws; those lines are then taken again. */
  follow(): Promise<void>
}

/**
 * Follows the log under a name. `take` gets the lines, those of no concern among them, and gives the writes that go
 * with the new place in one unit; `undefined` when it did nothing, so that the place need not be written down.
 */
export function createLogFollower(
  deps: Deps,
  counterId: string,
  concerns: (event: LoggedEvent) => boolean,
  take: (events: readonly LoggedEvent[]) => Promise<Write[] | undefined>,
): LogFollower {
  let at: number | undefined
  let noted: Row<'counters'> | undefined
  let isNews = true
  let isBusy = false
  deps.db.onCommitted((events) => {
    const last = events.at(-1)
    // An empty list: it is not known what was kept.
    if (!last || events.some(concerns)) isNews = true
    // What concerns nobody need not be read.
    else if (!isNews && !isBusy && at !== undefined) at = Math.max(at, last.seq)
  })

  async function begin(): Promise<void> {
    noted = await findCounter(deps.db, counterId)
    if (!noted) {
      const row = { id: counterId, value: await deps.db.lastSeq(), version: 1 }
      await deps.db.writeAll(systemActor, { writes: [insert('counters', row)], events: [] })
      noted = row
    }
    at = noted.value
  }

  async function note(seq: number, writes: Write[] | undefined): Promise<void> {
    if (!noted || (!writes && seq - noted.value < mostBehind)) return
    const row = { ...noted, value: seq, version: noted.version + 1 }
    await deps.db.writeAll(systemActor, { writes: [...(writes ?? []), save('counters', row, noted)], events: [] })
    noted = row
  }

  return {
    begin,
    async follow() {
      if (at === undefined) await begin()
      let seq = at ?? 0
      if (!isNews) return await note(seq, undefined)
      isNews = false
      isBusy = true
      try {
        for (let last = await deps.db.lastSeq(); seq < last; last = await deps.db.lastSeq()) {
          const events = await listEvents(deps.db, seq, last, pageSize)
          const writes = await take(events)
          seq = events.at(-1)?.seq ?? last
          await note(seq, writes)
          at = seq
        }
      } catch (error) {
        isNews = true
        at = undefined
        throw error
      } finally {
        isBusy = false
      }
    },
  }
}
