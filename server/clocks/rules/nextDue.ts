import type { TicketRow } from '../../db/database.ts'
import type { ClockRow } from './reckon.ts'
import { type Clocks, isLive } from './turn.ts'

/** What a list shows of a ticket's clocks. */
export type DueColumns = Pick<TicketRow, 'dueAt' | 'dueClock' | 'dueStanding' | 'dueLeftMs' | 'dueRank'>

const never = Number.MAX_SAFE_INTEGER

/** The next deadline of a ticket: the earliest, or else the stopped clock with the least time left. */
export function nextDue(clocks: Clocks): DueColumns {
  const [first] = Object.values(clocks)
    .filter((row) => isLive(row) && row.targetMs !== null)
    .sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || leftMs(a) - leftMs(b) || 0)
  if (!first) return { dueAt: null, dueClock: null, dueStanding: null, dueLeftMs: null, dueRank: never }
  return {
    dueAt: first.dueAt,
    dueClock: first.clock,
    dueStanding: standing(first),
    dueLeftMs: first.state === 'paused' ? leftMs(first) : null,
    dueRank: first.dueAt ?? never,
  }
}

/** How a clock that is not over stands; late counts more than stopped. */
function standing(row: ClockRow): TicketRow['dueStanding'] {
  if (row.breachedAt !== null) return 'late'
  if (row.state === 'paused') return 'paused'
  return row.warnedAt === null ? 'running' : 'warned'
}

/** The working time that a clock had left when it last stopped. */
const leftMs = (row: ClockRow): number => (row.targetMs ?? 0) - row.spentMs
