import type { Notice, Told } from '../../shared/contract/clocks.ts'
import { listLeadIds } from '../db/accountQueries.ts'
import { insert, type NewEvent, type Row, type TicketRow, type Write } from '../db/database.ts'
import { findTeam } from '../db/teamQueries.ts'
import type { Deps } from '../deps.ts'

/** What is told; `key` makes the notice of each person unique. */
type News = Pick<Notice, 'what' | 'clock' | 'dueAt'> & { key: string }

/** The writes of a notice for each of those who are told about a ticket. */
export async function newNotices(
  deps: Deps,
  ticket: TicketRow,
  told: Told,
  { key, ...news }: News,
  now: number,
): Promise<{ writes: Write[]; events: NewEvent[] }> {
  const rows = (await listTold(deps, ticket, told)).map((userId): Row<'notices'> => ({
    id: `${key}.${userId}`,
    userId,
    at: now,
    ...news,
    ticketId: ticket.id,
    ticketNumber: ticket.number,
    subject: ticket.subject,
    readAt: null,
    version: 1,
  }))
  return {
    writes: rows.map((row) => insert('notices', row)),
    events: rows.map((row) => ({
      noun: 'notice' as const,
      nounId: row.id,
      what: 'added',
      payload: { userId: row.userId, notice: noticeView(row) },
    })),
  }
}

/** A notice as its reader sees it. */
export const noticeView = ({ userId: _userId, version: _version, ...notice }: Row<'notices'>): Notice => notice

/** Each person once. What nobody owns is its leads' concern. */
async function listTold(deps: Deps, ticket: TicketRow, told: Told): Promise<string[]> {
  const toLeads = told.leads || (told.owner && ticket.ownerId === null)
  return [
    ...new Set([
      ...(told.owner && ticket.ownerId ? [ticket.ownerId] : []),
      ...(told.watchers ? ticket.watchers : []),
      ...(toLeads ? await leadsOf(deps, ticket.team) : []),
      ...told.userIds,
    ]),
  ]
}

/** The leads in a team; where it has none, everybody in a private team, and all leads else. */
async function leadsOf({ db }: Deps, teamId: string | null): Promise<string[]> {
  const leads = await listLeadIds(db)
  const team = teamId ? await findTeam(db, teamId) : undefined
  if (!team) return leads
  const inTeam = leads.filter((id) => team.memberIds.includes(id))
  if (inTeam.length > 0) return inTeam
  return team.private ? team.memberIds : leads
}
