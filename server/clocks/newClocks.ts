import type { TicketClock } from '../../shared/contract/tickets.ts'
import type { ClockRow } from './rules/reckon.ts'
import type { Clocks } from './rules/turn.ts'

/** The clocks of a ticket before anything happened. */
export function newClocks(ticketId: string): Clocks {
  const blank = (clock: TicketClock): ClockRow => ({
    id: `${ticketId}.${clock}`,
    ticketId,
    clock,
    state: 'idle',
    epoch: 0,
    startedAt: null,
    runs: [],
    since: null,
    spentMs: 0,
    edition: 0,
    policyId: null,
    calendarId: null,
    targetMs: null,
    dueAt: null,
    nextAt: null,
    nextLevel: null,
    fired: [],
    warnedAt: null,
    breachedAt: null,
    metAt: null,
    held: null,
    version: 1,
  })
  return {
    firstResponse: blank('firstResponse'),
    nextResponse: blank('nextResponse'),
    resolution: blank('resolution'),
  }
}
