import { insert, type Row, save, type TicketRow } from '../db/database.ts'
import { findStatusLink, listOpenStatusLinks } from '../db/mailQueries.ts'
import { findTicket } from '../db/ticketQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { mergedInto } from './findThread.ts'
import { getTicket } from '../tickets/seeTicket.ts'

const lastsMs = 180 * 24 * 3_600_000
const tokenOf = (deps: Deps, id: string) => `${id}.${deps.world.keys.sign('status', id, 26)}`

/** Where the page of a link is; the signature stands in the path alone. */
export const statusPath = (deps: Deps, id: string): string => `/status/${tokenOf(deps, id)}`

/** A new link to a ticket's status page: its row, and the path that holds its signature. */
export function newStatusLink(deps: Deps, ticketId: string): { row: Row<'statusLinks'>; path: string } {
  const now = deps.world.now()
  const id = deps.world.newId()
  const row = { id, ticketId, createdAt: now, expiresAt: now + lastsMs, revokedAt: null, version: 1 }
  return { row, path: statusPath(deps, id) }
}

/** A link that a colleague gives to the customer. Throws `notFound`. */
export async function linkStatus(deps: Deps, actor: Actor, { ticketId }: { ticketId: string }) {
  await getTicket(deps, actor, ticketId)
  const { row, path } = newStatusLink(deps, ticketId)
  const result = { id: row.id, path, expiresAt: row.expiresAt }
  await deps.db.writeAll(actor, { writes: [insert('statusLinks', row)], events: [], result })
  return result
}

/** Ends all links to a ticket. Throws `notFound`. */
export async function revokeStatusLinks(deps: Deps, actor: Actor, { ticketId }: { ticketId: string }): Promise<null> {
  await getTicket(deps, actor, ticketId)
  const links = await listOpenStatusLinks(deps.db, ticketId)
  const now = deps.world.now()
  const writes = links.map((row) => save('statusLinks', { ...row, revokedAt: now, version: row.version + 1 }, row))
  await deps.db.writeAll(actor, { writes, events: [], result: null })
  return null
}

/**
 * The ticket that a link opens, as long as it lasts; one that was merged into another of the same person stands for that
 * one. What is another person's is not shown. Throws `notFound`, whatever is wrong with it. */
export async function ticketByLink(deps: Deps, token: string): Promise<TicketRow> {
  const [id = '', signature = ''] = token.split('.')
  const isOurs = signature.length === 26 && deps.world.keys.isSigned('status', id, signature)
  const link = isOurs ? await findStatusLink(deps.db, id) : undefined
  const ticket =
    link && link.revokedAt === null && link.expiresAt > deps.world.now()
      ? await findTicket(deps.db, link.ticketId)
      : undefined
  if (!ticket) throw notFound('statusLink', 'given')
  const goesOn = await mergedInto(deps, ticket)
  const isTheirs =
    (ticket.requesterEmail !== null && ticket.requesterEmail === goesOn.requesterEmail) ||
    (ticket.customerId !== null && ticket.customerId === goesOn.customerId)
  return isTheirs ? goesOn : ticket
}
