import type { ClockMove } from '../../../shared/contract/clocks.ts'
import type { TicketClock, TicketState } from '../../../shared/contract/tickets.ts'
import { isDone } from '../../../shared/domain/ticketMoves.ts'
import type { ClockRow } from './reckon.ts'

/** The clocks of one ticket. */
export type Clocks = Record<TicketClock, ClockRow>

/** What may move a ticket's clocks. */
export type Happening =
  | { what: 'opened'; state: TicketState; isAnswered: boolean }
  | { what: 'changed'; from: TicketState; to: TicketState }
  /** A message that the customer reads or wrote. */
  | { what: 'said'; by: 'staff' | 'customer' }
  | { what: 'held'; reason: string }
  | { what: 'released' }

/** Whether a clock is not over. */
export const isLive = (row: Pick<ClockRow, 'state'>): boolean => row.state === 'running' || row.state === 'paused'

/** The clocks after something happened at `at`, to a ticket that is in `state` now. What is due is not reckoned. */
export function turn(clocks: Clocks, happening: Happening, state: TicketState, at: number): Clocks {
  const moved = moveEach(clocks, happening, state, at)
  const runs = state === 'open' && moved.resolution.held === null
  return mapClocks(moved, (row) => (isLive(row) ? run(row, runs, at) : row))
}

/** A change of each clock of a ticket. */
export const mapClocks = (clocks: Clocks, change: (row: ClockRow) => ClockRow): Clocks => ({
  firstResponse: change(clocks.firstResponse),
  nextResponse: change(clocks.nextResponse),
  resolution: change(clocks.resolution),
})

function moveEach(clocks: Clocks, happening: Happening, state: TicketState, at: number): Clocks {
  switch (happening.what) {
    case 'opened': {
      const started = {
        ...clocks,
        firstResponse: start(clocks.firstResponse, at),
        resolution: start(clocks.resolution, at),
      }
      if (isDone(happening.state)) return mapClocks(started, (row) => meet(row, at))
      return happening.isAnswered ? { ...started, firstResponse: meet(started.firstResponse, at) } : started
    }
    case 'changed':
      if (isDone(happening.to) && !isDone(happening.from)) return mapClocks(clocks, (row) => meet(row, at))
      if (isDone(happening.from) && !isDone(happening.to))
        return { ...clocks, resolution: start(clocks.resolution, at) }
      return clocks
    case 'said':
      if (happening.by === 'staff')
        return {
          ...clocks,
          firstResponse: meet(clocks.firstResponse, at),
          nextResponse: meet(clocks.nextResponse, at),
        }
      // Who was not answered at all waits for the first answer, and who asks again for the one already due.
      return isDone(state) || isLive(clocks.firstResponse) || isLive(clocks.nextResponse)
        ? clocks
        : { ...clocks, nextResponse: start(clocks.nextResponse, at) }
    case 'held':
      return mapClocks(clocks, (row) => ({ ...row, held: happening.reason }))
    case 'released':
      return mapClocks(clocks, (row) => ({ ...row, held: null }))
  }
}

const start = (row: ClockRow, at: number): ClockRow => ({
  ...row,
  state: 'running',
  epoch: row.epoch + 1,
  startedAt: at,
  runs: [],
  since: at,
  fired: [],
  warnedAt: null,
  breachedAt: null,
  metAt: null,
})

const meet = (row: ClockRow, at: number): ClockRow =>
  isLive(row) ? { ...stop(row, at), state: 'met', metAt: at } : row

function run(row: ClockRow, runs: boolean, at: number): ClockRow {
  if (runs) return { ...row, state: 'running', since: row.since ?? at }
  return { ...stop(row, at), state: 'paused' }
}

/** A clock that was set back between leaves no run of less than nothing. */
const stop = (row: ClockRow, at: number): ClockRow =>
  row.since === null
    ? row
    : { ...row, runs: at > row.since ? [...row.runs, { from: row.since, to: at }] : row.runs, since: null }

/** What the clocks did between two standings. */
export function movesBetween(before: Clocks, after: Clocks, at: number): ClockMove[] {
  return Object.values(after).flatMap((row): ClockMove[] => {
    const was = before[row.clock]
    const move = nameOf(was, row)
    const begun: ClockMove[] =
      row.epoch > was.epoch
        ? [{ clock: row.clock, move: row.epoch > 1 ? 'restarted' : 'started', epoch: row.epoch, at }]
        : []
    return move ? [...begun, { clock: row.clock, move, epoch: row.epoch, at }] : begun
  })
}

function nameOf(was: ClockRow, row: ClockRow): ClockMove['move'] | undefined {
  const from = row.epoch > was.epoch ? 'running' : was.state
  if (from === row.state) return undefined
  return ({ idle: undefined, running: 'resumed', paused: 'paused', met: 'met' } as const)[row.state]
}
