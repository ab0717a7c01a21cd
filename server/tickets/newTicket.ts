import type { TicketDraft } from '../../shared/contract/tickets.ts'
import { findUser } from '../db/accountQueries.ts'
import type { TicketRow } from '../db/database.ts'
import { findTeam } from '../db/teamQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { type TicketUnit, ticketUnit, type TicketWrites } from './changeTicketRow.ts'
import { demandMarks } from './demandMarks.ts'
import { takeNumber } from './takeNumber.ts'

const letters = { complaint: 'C', enquiry: 'E', request: 'R', task: 'T', problem: 'P' } as const

/** What a new ticket comes with beside its draft. */
export type About = Pick<TicketRow, 'queue' | 'customerId' | 'customerName' | 'contactId' | 'openGates' | 'source'> &
  Partial<Pick<TicketRow, 'parentId' | 'reference' | 'requesterName' | 'requesterEmail' | 'step'>> & {
    /** Who owns it; whoever opens it unless told otherwise, where they are of its team. */
    ownerId?: string | null | undefined
  }

/**
 * The writes of a new ticket. Throws `invalid` for a team, term, field or owner that is not there, `conflict/gateOpen`
 * where its kind needs more; mail, forms, imports and analyses cannot be asked, and owe it until they are resolved.
 */
export async function newTicket(
  deps: Deps,
  actor: Actor,
  draft: TicketDraft,
  about: About,
): Promise<{ row: TicketRow } & TicketWrites> {
  const unit = ticketUnit(deps)
  const row = await openIn(unit, deps, actor, draft, about)
  const made = await unit.finish()
  return { ...made, row: made.rows.find((each) => each.id === row.id) ?? row }
}

/** A new ticket among other changes of one unit. Throws as `newTicket`. */
export async function openIn(
  unit: TicketUnit,
  deps: Deps,
  actor: Actor,
  draft: TicketDraft,
  { ownerId, ...about }: About,
): Promise<TicketRow> {
  const now = deps.world.now()
  const id = draft.id ?? deps.world.newId()
  const marks = await demandMarks(deps, { id, kind: draft.kind, tags: [], fields: {} }, draft)
  const row: TicketRow = {
    ...bare,
    ...about,
    ...marks,
    id,
    number: `${letters[draft.kind]}-${await takeNumber(deps)}`,
    kind: draft.kind,
    subject: draft.subject,
    text: draft.text ?? null,
    ...(await firstOwner(deps, actor, marks.team ?? null, ownerId)),
    openedBy: actor.name,
    openedAt: now,
    changedAt: now,
  }
  await unit.open(row, actor.role === 'system' && cannotAsk.has(row.source))
  return row
}

const cannotAsk: ReadonlySet<TicketRow['source']> = new Set(['mail', 'webForm', 'import', 'analysis'])

async function firstOwner(deps: Deps, actor: Actor, team: string | null, wanted: string | null | undefined) {
  const isMember = async (userId: string) =>
    team === null || (await findTeam(deps.db, team))?.memberIds.includes(userId) === true
  if (wanted === undefined)
    return actor.role !== 'system' && (await isMember(actor.id))
      ? { ownerId: actor.id, ownerName: actor.name }
      : { ownerId: null, ownerName: null }
  if (wanted === null) return { ownerId: null, ownerName: null }
  const user = await findUser(deps.db, wanted)
  if (!user || user.disabledAt !== null) throw invalid({ ownerId: 'there is no such colleague' }, 'agentNotFound')
  if (!(await isMember(wanted)))
    throw invalid({ ownerId: 'this colleague is not in the ticket’s team' }, 'ownerNotInTeam')
  return { ownerId: user.id, ownerName: user.name }
}

/** A ticket about which nothing is known yet. */
export const bare = {
  state: 'open',
  priority: 'normal',
  urgency: 1,
  team: null,
  class: null,
  classReason: null,
  category: null,
  claims: [],
  severity: null,
  tags: [],
  fields: {},
  reference: null,
  parentId: null,
  openTasks: 0,
  problemId: null,
  mergedIntoId: null,
  step: null,
  pendingReason: null,
  pendingApprovals: 0,
  wantedBy: null,
  dueAt: null,
  dueClock: null,
  dueStanding: null,
  dueLeftMs: null,
  dueRank: Number.MAX_SAFE_INTEGER,
  reviewAt: null,
  resolvedAt: null,
  closedAt: null,
  reopened: 0,
  watchers: [],
  requesterName: null,
  requesterEmail: null,
  version: 1,
} satisfies Partial<TicketRow>
