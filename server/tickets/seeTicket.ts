import { listTeams } from '../db/teamQueries.ts'
import type { TicketRow } from '../db/database.ts'
import { findTicket } from '../db/ticketQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound } from '../errors.ts'

/** The private teams whose tickets this person may not see; what they own themselves they see all the same. */
export async function listHiddenTeams(deps: Deps, actor: Pick<Actor, 'id' | 'role'>): Promise<string[]> {
  if (actor.role === 'system' || actor.role === 'admin') return []
  const teams = await listTeams(deps.db)
  return teams.filter((team) => team.private && !team.memberIds.includes(actor.id)).map((team) => team.id)
}

/** Whether this person may see the ticket. */
export async function maySeeTicket(
  deps: Deps,
  actor: Pick<Actor, 'id' | 'role'>,
  ticket: Pick<TicketRow, 'team' | 'ownerId'>,
): Promise<boolean> {
  if (ticket.team === null || ticket.ownerId === actor.id) return true
  return !(await listHiddenTeams(deps, actor)).includes(ticket.team)
}

/** The ticket, if the actor may see it; else `notFound`, as if it were not there. */
export async function getTicket(deps: Deps, actor: Actor, ticketId: string): Promise<TicketRow> {
  const ticket = await findTicket(deps.db, ticketId)
  if (!ticket || !(await maySeeTicket(deps, actor, ticket))) throw notFound('ticket', ticketId)
  return ticket
}
