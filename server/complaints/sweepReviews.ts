import { makeReason } from '../../shared/domain/madeReasons.ts'
import { listReviewsDue } from '../db/complaintQueries.ts'
import { findTicket } from '../db/ticketQueries.ts'
import { type Deps, systemActor } from '../deps.ts'
import { runCommand } from '../commands.ts'
import { changeTicketRow } from '../tickets/changeTicketRow.ts'

/** What was not for now comes back on the day of its review: open again, to be filtered afresh. */
export async function sweepReviews(deps: Deps): Promise<void> {
  const now = deps.world.now()
  for (const { id } of await listReviewsDue(deps.db, now)) {
    await runCommand(deps, systemActor, undefined, {}, async () => {
      const ticket = await findTicket(deps.db, id)
      if (!ticket) return
      const isWaiting = ticket.state === 'pending' && ticket.class === 'notNow'
      const made = await changeTicketRow(deps, ticket, {
        ...(isWaiting && { state: 'open' as const }),
        patch: { reviewAt: null },
        complaint: { reviewAt: null, overriddenBy: null },
        reason: makeReason('reviewDue'),
        what: 'reviewDue',
      })
      await deps.db.writeAll(systemActor, { writes: made.writes, events: made.events })
    })
  }
}
