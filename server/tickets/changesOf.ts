import type { TicketChanges } from '../../shared/contract/tickets.ts'
import { findUser } from '../db/accountQueries.ts'
import type { TicketRow } from '../db/database.ts'
import { findTeam } from '../db/teamQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, forbidden, invalid } from '../errors.ts'
import type { TicketChange, TicketPatch } from './changeTicketRow.ts'
import { demandMarks } from './demandMarks.ts'

/**
 * What a person wants changed, checked and put as the maker of tickets takes it: the same for one ticket, a macro, many
 * at once. Throws `invalid` (with a `reason` for each kind of it), `conflict/subTask`.
 */
export async function changesOf(
  deps: Deps,
  actor: Actor,
  ticket: TicketRow,
  given: TicketChanges,
): Promise<TicketChange> {
  const kind = given.kind ?? ticket.kind
  if (kind !== 'task' && ticket.parentId) throw conflict('subTask', `${ticket.number} is a sub-task and stays one.`)
  demandComplaint(actor, ticket, kind, given)
  const marks = await demandMarks(deps, { ...ticket, kind }, given)
  const patch: TicketPatch = {
    ...marks,
    ...(await ownerOf(deps, actor, ticket, given)),
    ...classOf(ticket, given),
    ...gateOf(ticket, given),
    kind,
    subject: given.subject ?? ticket.subject,
    ...(given.reviewAt !== undefined && { reviewAt: given.reviewAt }),
    pendingReason: given.pendingReason ?? ticket.pendingReason ?? (given.state === 'pending' ? 'other' : null),
  }
  return { state: given.state, patch, reason: given.reason }
}

/** Who owns it afterwards: one of its team. What a colleague owns is taken from them only with a reason. */
async function ownerOf(deps: Deps, actor: Actor, ticket: TicketRow, given: TicketChanges) {
  const team = given.team === undefined ? ticket.team : given.team
  const wanted = given.ownerId === undefined ? ticket.ownerId : given.ownerId
  const members = team === null ? undefined : (await findTeam(deps.db, team))?.memberIds
  // Who is not of the new team leaves it to the team.
  const isLeft =
    given.ownerId === undefined && given.team !== undefined && wanted && members?.includes(wanted) === false
  const ownerId = isLeft ? null : wanted
  if (ownerId === ticket.ownerId) return {}
  const user = ownerId === null ? undefined : await findUser(deps.db, ownerId)
  if (ownerId !== null && (!user || user.disabledAt !== null))
    throw invalid({ ownerId: 'there is no such colleague' }, 'agentNotFound')
  if (ownerId !== null && members?.includes(ownerId) === false)
    throw invalid({ ownerId: 'this colleague is not in the ticket’s team' }, 'ownerNotInTeam')
  if (ticket.ownerId !== null && ticket.ownerId !== actor.id && actor.role !== 'system' && !given.reason)
    throw invalid({ reason: `say why: ${ticket.ownerName ?? 'a colleague'} owns this ticket` }, 'reasonMissing')
  return { ownerId, ownerName: user?.name ?? null }
}

function classOf(ticket: TicketRow, given: TicketChanges) {
  if (given.class === undefined || given.class === ticket.class) return {}
  if (given.class !== null && !given.reason) throw invalid({ reason: 'say why it is of this class' }, 'reasonMissing')
  return { class: given.class, classReason: given.class === null ? null : (given.reason ?? null) }
}

function gateOf(ticket: TicketRow, { gate }: TicketChanges) {
  if (!gate) return {}
  if (!ticket.openGates.includes(gate.id)) throw invalid({ 'gate.id': 'this step is not open' }, 'gateNotOpen')
  return { openGates: ticket.openGates.filter((each) => each !== gate.id) }
}

/** A complaint gets its class by its filter, and stops being one only by a lead's word and with a reason. */
function demandComplaint(actor: Actor, ticket: TicketRow, kind: TicketRow['kind'], given: TicketChanges): void {
  if (kind === 'complaint' && given.class !== undefined && given.class !== ticket.class)
    throw invalid({ class: 'a complaint gets its class by its filter' }, 'complaintClass')
  if (ticket.kind !== 'complaint' || kind === 'complaint') return
  if (actor.role === 'agent' || actor.role === 'qa')
    throw forbidden('complaintKind', 'That this is no complaint is for a team lead to say.')
  if (!given.reason) throw invalid({ reason: 'say why it is no complaint' }, 'reasonMissing')
}
