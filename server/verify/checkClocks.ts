import { ticketClock } from '../../shared/contract/tickets.ts'
import { canonical } from '../commands.ts'
import { createClockHistory, type Recomputed } from '../clocks/recomputeClocks.ts'
import { listAllClocks } from '../db/clockQueries.ts'
import type { Row } from '../db/database.ts'
import { listEvents } from '../db/eventLog.ts'
import { findTicket } from '../db/ticketQueries.ts'
import type { Deps } from '../deps.ts'
import { type Violation, violationOf } from './violation.ts'

const pageSize = 2000
const i18 = violationOf('I18')

/**
 * I18, I19: every clock is what the log alone says of it, column by column, by the rules it was reckoned with; and every
 * message that a customer read or wrote was heard by them. The server may go on meanwhile: what it changed since the
 * log was read is left out.
 */
export async function checkClocks({ db }: Pick<Deps, 'db'>): Promise<Violation[]> {
  const until = await db.lastSeq()
  const history = createClockHistory()
  for (let after = 0; after < until;) {
    const events = await listEvents(db, after, until, pageSize)
    history.add(events)
    after = events.at(-1)?.seq ?? until
  }
  const violations = history.unheard().map((id) => i18(id, 'a public message that no clock heard of'))
  const told = new Set(history.ticketIds())
  // Those of which not all were seen yet; a million tickets have too many to keep them.
  const clocks = new Map<string, Row<'clocks'>[]>()
  const whole = new Set<string>()
  for (let after = ''; ;) {
    const rows = await listAllClocks(db, after, pageSize)
    for (const row of rows.filter(({ ticketId }) => told.has(ticketId))) {
      violations.push(...compare(row, history.clock(row.ticketId, row.clock, row.edition)))
      const known = [...(clocks.get(row.ticketId) ?? []), row]
      clocks.set(row.ticketId, known)
      if (known.length < ticketClock.options.length) continue
      clocks.delete(row.ticketId)
      whole.add(row.ticketId)
      violations.push(...(await compareDue(db, row.ticketId, known)))
    }
    const last = rows.at(-1)
    if (!last) break
    after = last.id
  }
  for (const id of told) if (!whole.has(id)) violations.push(i18(id, 'was opened, but has not its clocks'))
  const moved = await listMoved(db, until)
  return violations.filter(
    ({ id }) => !moved.isEvery && !moved.ids.some((each) => id === each || id.startsWith(`${each}.`)),
  )
}

/** Tickets that the log tells of after a line of it, or every one, when a rule was changed. */
async function listMoved(db: Deps['db'], after: number): Promise<{ ids: string[]; isEvery: boolean }> {
  const since = await listEvents(db, after, await db.lastSeq(), pageSize)
  return {
    ids: since.flatMap(({ noun, nounId }) => (noun === 'ticket' || noun === 'clock' ? [nounId] : [])),
    isEvery: since.length === pageSize || since.some(({ noun }) => noun === 'calendar' || noun === 'policy'),
  }
}

function compare(row: Row<'clocks'>, recomputed: Recomputed | undefined): Violation[] {
  if (!recomputed) return [i18(row.id, `was reckoned by edition ${row.edition}, of which the log knows nothing`)]
  // The keys are those of the type itself.
  return (Object.keys(recomputed) as (keyof Recomputed)[])
    .filter((key) => canonical({ is: row[key] }) !== canonical({ is: recomputed[key] }))
    .map((key) => i18(row.id, `${key} is ${JSON.stringify(row[key])}, by the log ${JSON.stringify(recomputed[key])}`))
}

/** The list shows the earliest of the clocks that are not over. */
async function compareDue(db: Deps['db'], ticketId: string, clocks: readonly Row<'clocks'>[]): Promise<Violation[]> {
  const live = clocks.filter(({ state, targetMs }) => (state === 'running' || state === 'paused') && targetMs !== null)
  const earliest = Math.min(...live.map(({ dueAt }) => dueAt ?? Infinity))
  const ticket = await findTicket(db, ticketId)
  const shown = clocks.find(({ clock }) => clock === ticket?.dueClock)
  const isLate = shown && shown.breachedAt !== null
  const isRight =
    (ticket?.dueAt ?? Infinity) === earliest &&
    live.length > 0 === (shown !== undefined) &&
    (ticket?.dueStanding === 'late') === !!isLate &&
    (!shown || (shown.dueAt ?? Infinity) === earliest)
  const words = JSON.stringify([ticket?.dueAt, ticket?.dueClock, ticket?.dueStanding])
  return isRight ? [] : [i18(ticketId, `is listed with ${words}, its clocks say ${earliest}`)]
}
