import type { Database } from '../db/database.ts'
import { listStuckRows } from '../db/stuckRows.ts'
import type { Settings } from '../settings.ts'
import type { Violation } from './violation.ts'

/**
 * I6, I8, I9 and what of I18 stands in rows, at the committed state of now: nothing, when all is well. Reads what is
 * live, however much is over. `lateMs` is allowed on top of what reliability allows, for a busy machine.
 */
export const checkNow = (
  db: Database,
  now: number,
  settings: Pick<Settings, 'capacity' | 'graceMs'>,
  lateMs = 0,
): Promise<Violation[]> =>
  listStuckRows(db, now, {
    capacity: settings.capacity,
    graceMs: settings.graceMs + lateMs,
    offerLateMs: 1000 + lateMs,
    timerLateMs: 2000 + lateMs,
  })
