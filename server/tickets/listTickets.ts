import type { z } from 'zod'
import type { listTicketsInput, ticketPage } from '../../shared/contract/tickets.ts'
import { listTicketRows, orderKey } from '../db/ticketListQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { pageFrom, readNumberCursor, readTextCursor } from '../paging.ts'
import { listHiddenTeams } from './seeTicket.ts'
import { ticketsThatFit } from './ticketsThatFit.ts'
import { ticketView } from './ticketView.ts'

/**
 * The tickets that the actor may see, in the order asked for, newest first (due: soonest) unless said otherwise, one
 * page; with `search` those that the search over everything finds. Throws `invalid` for a bad cursor, `busy` while
 * nothing can be searched.
 */
export async function listTickets(
  deps: Deps,
  actor: Actor,
  { search, ...input }: z.output<typeof listTicketsInput>,
): Promise<z.infer<typeof ticketPage>> {
  const limit = input.limit ?? 50
  const by = input.sort ?? 'opened'
  const order = { by, reverse: input.order ? input.order === 'asc' : by === 'due' } as const
  const after = order.by === 'number' ? readTextCursor(input.cursor) : readNumberCursor(input.cursor)
  const hidden = { teams: await listHiddenTeams(deps, actor), from: actor.id }
  const { partly, ...fitting } = await ticketsThatFit(deps, actor, search ?? '', input)
  const rows = await listTicketRows(deps.db, { ...input, ...fitting, hidden }, order, limit + 1, after)
  const page = pageFrom(rows, limit, (row) => ({ k: orderKey(row, order.by), id: row.id }))
  return { ...page, items: page.items.map(ticketView), ...(partly ? { partly } : {}) }
}
