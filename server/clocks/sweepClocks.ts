import { findEdition, listTicketsDue, listTicketsOfOldEditions } from '../db/clockQueries.ts'
import { findTicket } from '../db/ticketQueries.ts'
import { type Deps, systemActor } from '../deps.ts'
import { ticketUnit } from '../tickets/changeTicketRow.ts'
import { tryEach } from '../tryEach.ts'

/** So many tickets share a commit; the floor's other sweeps wait no longer than a few of these. */
const batch = 100
const batchesPerSweep = 10

/**
 * Reckons clocks anew whose policy or calendar was changed, then acts on every level that was reached: each once, since
 * it is noted in the same commit. What is left over is next.
 */
export async function sweepClocks(deps: Deps): Promise<void> {
  const now = deps.world.now()
  await inBatches(deps, async (limit) => listTicketsOfOldEditions(deps.db, await findEdition(deps.db), limit))
  await inBatches(deps, (limit) => listTicketsDue(deps.db, now, limit))
}

async function inBatches(deps: Deps, list: (limit: number) => Promise<string[]>): Promise<void> {
  for (let n = 0; n < batchesPerSweep; n++) {
    const ids = await list(batch)
    await tryEach(ids, (id) => turnOn(deps, id))
    if (ids.length < batch / 3) return
  }
}

/** A change of a ticket that changes nothing but what its clocks have to say. */
async function turnOn(deps: Deps, ticketId: string): Promise<void> {
  const ticket = await findTicket(deps.db, ticketId)
  if (!ticket) return
  const unit = ticketUnit(deps)
  await unit.change(ticket, { what: 'timed' })
  await deps.db.writeAll(systemActor, await unit.finish())
}
