import type { z } from 'zod'
import type { listTicketsInput, ticketPage, TicketRoom } from '../../shared/contract/tickets.ts'
import { findTicket, listComments, listTicketRows } from '../db/ticketQueries.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { pageFrom, readTimeCursor } from '../paging.ts'
import { ticketView } from './newTicket.ts'

/** Tickets newest first, one page. Throws `invalid` for a bad cursor. */
export async function listTickets(
  deps: Deps,
  input: z.output<typeof listTicketsInput>,
): Promise<z.infer<typeof ticketPage>> {
  const limit = input.limit ?? 50
  const after = readTimeCursor(input.cursor)
  const page = pageFrom(await listTicketRows(deps.db, input, limit + 1, after), limit, (row) => ({
    k: row.openedAt,
    id: row.id,
  }))
  return { ...page, items: page.items.map(ticketView) }
}

/** A ticket with its comments. Throws `notFound`. */
export async function getTicketRoom(deps: Deps, ticketId: string): Promise<TicketRoom> {
  const ticket = await findTicket(deps.db, ticketId)
  if (!ticket) throw notFound('ticket', ticketId)
  return { ticket: ticketView(ticket), comments: await listComments(deps.db, ticketId) }
}
