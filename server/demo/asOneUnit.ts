import type { Database, Unit } from '../db/database.ts'
import { type Deps, systemActor } from '../deps.ts'

/**
 * Runs `fill` so that all it writes is kept or nothing is: a server that is killed in the middle of its first start
 * begins anew at the next. What is written cannot be read back before the end. Only the counters that number things
 * are written at once; a gap in them does no harm.
 */
export async function asOneUnit(deps: Deps, fill: (collecting: Deps) => Promise<void>): Promise<void> {
  const whole: Unit = { writes: [], events: [] }
  const db: Database = {
    ...deps.db,
    writeAll(actor, unit) {
      if (unit.writes.every((write) => write.table === 'counters')) return deps.db.writeAll(actor, unit)
      whole.writes.push(...unit.writes)
      whole.events.push(...unit.events)
      return Promise.resolve([])
    },
  }
  await fill({ ...deps, db })
  await deps.db.writeAll(systemActor, whole)
}
