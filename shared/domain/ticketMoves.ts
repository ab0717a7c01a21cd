import type { TicketState } from '../contract/tickets.ts'

/** From which state to which a ticket may go. */
export const ticketMoves = {
  open: ['pending', 'resolved', 'closed'],
  pending: ['open', 'resolved', 'closed'],
  resolved: ['open', 'closed'],
  closed: ['open'],
} as const satisfies Record<TicketState, readonly TicketState[]>

export const mayMoveTicket = (from: TicketState, to: TicketState): boolean =>
  from === to || (ticketMoves[from] as readonly TicketState[]).includes(to)

/** Whether a ticket in this state has nothing left to do. */
export const isDone = (state: TicketState): boolean => state === 'resolved' || state === 'closed'
