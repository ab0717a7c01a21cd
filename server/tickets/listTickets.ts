import type { z } from 'zod'
import type { listTicketsInput, ticketPage, TicketRoom } from '../../shared/contract/tickets.ts'
import { findTicket, listComments, listTicketRows, orderKey } from '../db/ticketQueries.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { pageFrom, readNumberCursor, readTextCursor } from '../paging.ts'
import { ticketView } from './newTicket.ts'

/** Tickets in the order asked for, newest first unless said otherwise, one page. Throws `invalid` for a bad cursor. */
export async function listTickets(
  deps: Deps,
  input: z.output<typeof listTicketsInput>,
): Promise<z.infer<typeof ticketPage>> {
  const limit = input.limit ?? 50
  const order = { by: input.sort ?? 'opened', reverse: input.order === 'asc' } as const
  const after = order.by === 'number' ? readTextCursor(input.cursor) : readNumberCursor(input.cursor)
  const rows = await listTicketRows(deps.db, input, order, limit + 1, after)
  const page = pageFrom(rows, limit, (row) => ({ k: orderKey(row, order.by), id: row.id }))
  return { ...page, items: page.items.map(ticketView) }
}

/** A ticket with its comments. Throws `notFound`. */
export async function getTicketRoom(deps: Deps, ticketId: string): Promise<TicketRoom> {
  const ticket = await findTicket(deps.db, ticketId)
  if (!ticket) throw notFound('ticket', ticketId)
  return { ticket: ticketView(ticket), comments: await listComments(deps.db, ticketId) }
}
