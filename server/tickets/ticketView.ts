import type { Ticket } from '../../shared/contract/tickets.ts'
import type { NewEvent, TicketRow } from '../db/database.ts'

/** A ticket as the wire shows it: the row is the same shape. */
export const ticketView = (row: TicketRow): Ticket => row

/** The line of the log about a ticket that was opened or changed. */
export const ticketEvent = (what: string, row: TicketRow, before?: TicketRow, reason?: string): NewEvent => ({
  noun: 'ticket',
  nounId: row.id,
  what,
  payload: {
    ticket: ticketView(row),
    ...(before ? { before: ticketView(before) } : {}),
    ...(reason ? { reason } : {}),
  },
})
