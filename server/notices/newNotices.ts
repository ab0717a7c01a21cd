import type { Told } from '../../shared/contract/clocks.ts'
import type { Notice } from '../../shared/contract/notices.ts'
import { listLeadIds } from '../db/accountQueries.ts'
import { insert, type NewEvent, type Row, type TicketRow, type Write } from '../db/database.ts'
import { findTeam } from '../db/teamQueries.ts'
import type { Deps } from '../deps.ts'

/** What is told. */
export interface News {
  what: Notice['what']
  /** Makes the notice of each person the only one about this. */
  key: string
  /** What it is about; else `subject` names it. */
  ticket?: Pick<TicketRow, 'id' | 'number' | 'subject'>
  subject?: string
  clock?: Notice['clock']
  dueAt?: Notice['dueAt']
  byName?: Notice['byName']
}

/** The writes of a notice for each of these people. */
export function newNotices(
  { world }: Pick<Deps, 'world'>,
  userIds: readonly string[],
  { what, key, ticket, subject, clock = null, dueAt = null, byName = null }: News,
  now: number,
): { writes: Write[]; events: NewEvent[] } {
  const rows = [...new Set(userIds)].map((userId): Row<'notices'> => ({
    // Ids of tickets and people are long enough to make an id that is too long.
    id: world.digest(`${key}.${userId}`).slice(0, 32),
    userId,
    at: now,
    what,
    clock: clock ?? '',
    ticketId: ticket?.id ?? '',
    ticketNumber: ticket?.number ?? '',
    subject: ticket?.subject ?? subject ?? '',
    byName,
    dueAt,
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
export const noticeView = ({ userId: _userId, version: _version, ...notice }: Row<'notices'>): Notice => ({
  ...notice,
  clock: notice.clock || null,
  ticketId: notice.ticketId || null,
  ticketNumber: notice.ticketNumber || null,
})

/** Whom a rule names for a ticket. What nobody owns is its leads' concern. */
export async function listTold(deps: Deps, ticket: TicketRow, told: Told): Promise<string[]> {
  const toLeads = told.leads || (told.owner && ticket.ownerId === null)
  return [
    ...(told.owner && ticket.ownerId ? [ticket.ownerId] : []),
    ...(told.watchers ? ticket.watchers : []),
    ...(toLeads ? await leadsOf(deps, ticket.team) : []),
    ...told.userIds,
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
