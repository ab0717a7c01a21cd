import type { z } from 'zod'
import type {
  followTicketInput,
  linkTicketInput,
  Ticket,
  TicketLink,
  unlinkTicketInput,
} from '../../shared/contract/tickets.ts'
import { insert } from '../db/database.ts'
import { findTicket } from '../db/ticketQueries.ts'
import { findLink, listLinks } from '../db/ticketTalkQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { changeTicketRow, ticketUnit } from './changeTicketRow.ts'
import { finish, newLink } from './mergeTickets.ts'
import { getTicket, maySeeTicket } from './seeTicket.ts'
import { ticketView } from './ticketView.ts'

/** Two tickets belong together. Gives the links of the first. Throws `notFound`, `invalid/sameTicket`, `conflict/linked`. */
export async function relateTickets(
  deps: Deps,
  actor: Actor,
  { ticketId, otherId, kind }: z.output<typeof linkTicketInput>,
): Promise<TicketLink[]> {
  if (ticketId === otherId) throw invalid({ otherId: 'another ticket is needed' }, 'sameTicket')
  const [ticket, other] = [await getTicket(deps, actor, ticketId), await getTicket(deps, actor, otherId)]
  const known = await listLinks(deps.db, ticketId)
  if (known.some((link) => link.kind === kind && [link.ticketId, link.otherId].includes(otherId)))
    throw conflict('linked', `${ticket.number} and ${other.number} are linked so already.`)
  const link = newLink(deps, actor, ticketId, otherId, kind)
  await finish(deps, actor, await touched(deps, [ticketId, otherId], 'linked'), ticketId, {
    writes: [insert('ticketLinks', link)],
    events: [],
  })
  return linksOf(deps, actor, ticketId)
}

/** Takes a link away that somebody made by hand. Throws `notFound`, `conflict/linkStays` for a merge or split. */
export async function unrelateTickets(
  deps: Deps,
  actor: Actor,
  { linkId }: z.output<typeof unlinkTicketInput>,
): Promise<null> {
  const link = await findLink(deps.db, linkId)
  if (!link) throw notFound('link', linkId)
  await getTicket(deps, actor, link.ticketId)
  if (link.kind === 'merged' || link.kind === 'split')
    throw conflict('linkStays', 'A merge or a split stays on record.')
  await finish(deps, actor, await touched(deps, [link.ticketId, link.otherId], 'unlinked'), link.ticketId, {
    writes: [{ kind: 'remove', table: 'ticketLinks', id: linkId }],
    events: [],
  })
  return null
}

/** Both ends of a link are said anew to whoever has them open. */
async function touched(deps: Deps, ids: string[], what: string) {
  const unit = ticketUnit(deps)
  for (const id of ids) await unit.change(await unit.read(id), { what })
  return unit
}

/** The links of a ticket to those that the actor may see, oldest first. */
export async function linksOf(deps: Deps, actor: Actor, ticketId: string): Promise<TicketLink[]> {
  const found = await Promise.all(
    (await listLinks(deps.db, ticketId)).map(async ({ id, kind, ticketId: fromId, otherId, at, byName }) => {
      const isFrom = fromId === ticketId
      const other = await findTicket(deps.db, isFrom ? otherId : fromId)
      return other && (await maySeeTicket(deps, actor, other)) ? { id, kind, isFrom, other, at, byName } : undefined
    }),
  )
  return found.filter((link) => link !== undefined)
}

/** The actor hears of a ticket from now on, or no longer. Throws `notFound`. */
export async function followTicket(
  deps: Deps,
  actor: Actor,
  { ticketId, follow }: z.output<typeof followTicketInput>,
): Promise<Ticket> {
  const before = await getTicket(deps, actor, ticketId)
  const others = before.watchers.filter((watcher) => watcher !== actor.id)
  const watchers = follow ? [...others, actor.id] : others
  if (watchers.length === before.watchers.length) return ticketView(before)
  const { row, writes, events } = await changeTicketRow(deps, before, { patch: { watchers } })
  await deps.db.writeAll(actor, { writes, events, result: ticketView(row) })
  return ticketView(row)
}
