import type { Ticket } from '../../../shared/contract/tickets.ts'

/** When a new ticket's clocks begin: what was opened elsewhere long ago begins when it came in. */
export const beginOf = (ticket: Pick<Ticket, 'source' | 'openedAt' | 'changedAt'>): number =>
  ticket.source === 'import' ? ticket.changedAt : ticket.openedAt
