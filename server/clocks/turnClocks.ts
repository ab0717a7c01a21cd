import type { ClockMove } from '../../shared/contract/clocks.ts'
import type { TicketClock } from '../../shared/contract/tickets.ts'
import { listClockRows } from '../db/clockQueries.ts'
import { insert, type NewEvent, save, type TicketRow, type Write } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import { actOn } from './actOn.ts'
import { type DueColumns, nextDue } from './rules/nextDue.ts'
import { type ClockRow, reckon } from './rules/reckon.ts'
import { type Clocks, type Happening, isLive, mapClocks, movesBetween, turn } from './rules/turn.ts'
import { newClocks } from './newClocks.ts'
import { beginOf } from './rules/beginOf.ts'
import { termsFor } from './terms.ts'

/** Something that moves a ticket's clocks beside its state: a message, or a stop by hand. */
export type ClockHappening = Extract<Happening, { what: 'said' | 'held' | 'released' }> & { at: number }

/** What is written with a ticket, and which of its columns follow. */
export interface ClockTurn {
  patch: Partial<DueColumns & Pick<TicketRow, 'priority' | 'team' | 'ownerId' | 'ownerName'>>
  writes: Write[]
  events: NewEvent[]
}

/**
 * The clocks of a ticket after it changed from `before` to `row`, or was opened: moved by its state and by what
 * `happened`, reckoned by the policy of now, and every level that was reached by `now` acted on. Belongs into the same
 * commit as the ticket.
 */
export async function turnClocks(
  deps: Deps,
  before: TicketRow | undefined,
  row: TicketRow,
  happened: readonly ClockHappening[],
  now: number,
): Promise<ClockTurn> {
  const held = before ? clocksById(await listClockRows(deps.db, row.id)) : newClocks(row.id)
  // Written before there were clocks.
  if (!held) return { patch: {}, writes: [], events: [] }
  const terms = await termsFor(deps, row)
  const moves: ClockMove[] = []
  let clocks = held
  const go = (happening: Happening, at: number) => {
    const next = turn(clocks, happening, row.state, at)
    moves.push(...movesBetween(clocks, next, at))
    clocks = next
  }
  if (!before) go({ what: 'opened', state: row.state, isAnswered: row.contactId !== null }, beginOf(row))
  else if (before.state !== row.state) go({ what: 'changed', from: before.state, to: row.state }, now)
  for (const { at, ...happening } of happened) go(happening, at)
  const moved = new Set(moves.map((move) => move.clock))
  // What is over stays as it was reckoned then.
  clocks = mapClocks(clocks, (each) =>
    isLive(each) || moved.has(each.clock) || each.nextAt !== null ? reckon(each, terms) : each,
  )
  const acted = await actOn(deps, row, { known: held, clocks }, terms, now)
  moves.push(...acted.moves)
  return {
    patch: { ...acted.patch, ...nextDue(acted.clocks) },
    writes: [...clockWrites(before ? held : undefined, acted.clocks), ...acted.writes],
    events: [...clockEvent(row.id, moves, happened), ...acted.events],
  }
}

/** What happened is told with what came of it, so that clocks can be made of the log again. */
function clockEvent(ticketId: string, moves: ClockMove[], happened: readonly ClockHappening[]): NewEvent[] {
  if (moves.length === 0 && happened.length === 0) return []
  const said = happened.flatMap((each) => (each.what === 'said' ? [{ by: each.by, at: each.at }] : []))
  const stop = happened.find(({ what }) => what !== 'said')
  const held = stop && { at: stop.at, reason: stop.what === 'held' ? stop.reason : null }
  return [{ noun: 'clock', nounId: ticketId, what: 'moved', payload: { moves, said, ...(held ? { held } : {}) } }]
}

function clocksById(rows: readonly ClockRow[]): Clocks | undefined {
  const of = (clock: TicketClock) => rows.find((row) => row.clock === clock)
  const [firstResponse, nextResponse, resolution] = [of('firstResponse'), of('nextResponse'), of('resolution')]
  return firstResponse && nextResponse && resolution && { firstResponse, nextResponse, resolution }
}

/** What differs, and always the first: of two changes at the same moment the second is made after the other. */
const clockWrites = (before: Clocks | undefined, after: Clocks): Write[] =>
  Object.values(after).flatMap((row): Write[] => {
    if (!before) return [insert('clocks', row)]
    const was = before[row.clock]
    // The keys are those of the row itself.
    const differs = (Object.keys(row) as (keyof ClockRow)[]).some((key) => row[key] !== was[key])
    return differs || row.clock === 'firstResponse' ? [save('clocks', { ...row, version: was.version + 1 }, was)] : []
  })
