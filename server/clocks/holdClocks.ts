import type { Clock } from '../../shared/contract/clocks.ts'
import { listClockRows } from '../db/clockQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict } from '../errors.ts'
import { ticketUnit } from '../tickets/changeTicketRow.ts'
import { getTicket } from '../tickets/seeTicket.ts'
import type { ClockRow } from './rules/reckon.ts'

/** The clocks of a ticket. Throws `notFound`. */
export async function getClocks(deps: Deps, actor: Actor, { ticketId }: { ticketId: string }): Promise<Clock[]> {
  await getTicket(deps, actor, ticketId)
  return clocksNow(deps, ticketId)
}

/** Stops all clocks of a ticket by hand. Throws `notFound`, `conflict/clocksHeld`. */
export async function holdClocks(
  deps: Deps,
  actor: Actor,
  { ticketId, reason }: { ticketId: string; reason: string },
): Promise<Clock[]> {
  if (await heldNow(deps, ticketId))
    throw conflict('clocksHeld', 'The clocks were stopped already. Nothing was changed.')
  return move(deps, actor, ticketId, { what: 'held', reason, at: deps.world.now() })
}

/** Lets clocks go on that were stopped by hand. Throws `notFound`, `conflict/clocksRun`. */
export async function releaseClocks(deps: Deps, actor: Actor, { ticketId }: { ticketId: string }): Promise<Clock[]> {
  if (!(await heldNow(deps, ticketId))) throw conflict('clocksRun', 'Nobody stopped the clocks. Nothing was changed.')
  return move(deps, actor, ticketId, { what: 'released', at: deps.world.now() })
}

type ByHand = { what: 'held'; reason: string; at: number } | { what: 'released'; at: number }

async function move(deps: Deps, actor: Actor, ticketId: string, happening: ByHand): Promise<Clock[]> {
  const ticket = await getTicket(deps, actor, ticketId)
  const unit = ticketUnit(deps)
  await unit.change(ticket, { what: 'timed', happened: [happening] })
  await deps.db.writeAll(actor, await unit.finish())
  return clocksNow(deps, ticketId)
}

const heldNow = async (deps: Deps, ticketId: string): Promise<boolean> =>
  (await listClockRows(deps.db, ticketId)).some(({ held }) => held !== null)

const clocksNow = async (deps: Deps, ticketId: string): Promise<Clock[]> =>
  (await listClockRows(deps.db, ticketId)).map(clockView)

function clockView(row: ClockRow): Clock {
  const { clock, state, epoch, startedAt, policyId, calendarId, targetMs } = row
  const { spentMs, dueAt, warnedAt, breachedAt, metAt, held } = row
  return {
    clock,
    state,
    epoch,
    startedAt,
    policyId,
    calendarId,
    targetMs,
    spentMs,
    dueAt,
    warnedAt,
    breachedAt,
    metAt,
    held,
  }
}
