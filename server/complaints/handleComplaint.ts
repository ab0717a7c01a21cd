import type { ComplaintRoom } from '../../shared/contract/complaints.ts'
import type { Input } from '../../shared/contract/index.ts'
import type { Actor, Deps } from '../deps.ts'
import { getHeld } from './complaintRoom.ts'
import { getOpen, writeComplaint } from './writeComplaint.ts'

/** Writes down the plan; what departments do for it are sub-tasks of the ticket. Throws `notFound`, `conflict`. */
export async function planComplaint(deps: Deps, actor: Actor, input: Input<'complaint:plan'>): Promise<ComplaintRoom> {
  return writeComplaint(deps, actor, await getOpen(deps, actor, input.ticketId), { complaint: { plan: input.plan } })
}

/** Tells the customer that their complaint is there, or how it goes on. Throws `notFound`, `conflict`. */
export async function noticeComplaint(
  deps: Deps,
  actor: Actor,
  input: Input<'complaint:notice'>,
): Promise<ComplaintRoom> {
  const held = await getOpen(deps, actor, input.ticketId)
  const now = deps.world.now()
  return writeComplaint(deps, actor, held, {
    complaint:
      input.kind === 'acknowledged' ? { acknowledgedAt: held.complaint.acknowledgedAt ?? now } : { progressAt: now },
    told: input.text,
  })
}

/** Decides about a complaint, with reasons, and tells the customer. Throws `notFound`, `conflict`. */
export async function decideComplaint(
  deps: Deps,
  actor: Actor,
  input: Input<'complaint:decide'>,
): Promise<ComplaintRoom> {
  const held = await getOpen(deps, actor, input.ticketId)
  const decision = {
    outcome: input.outcome,
    reasons: input.reasons,
    at: deps.world.now(),
    byId: actor.id,
    byName: actor.name,
    round: held.ticket.reopened,
  }
  return writeComplaint(deps, actor, held, { complaint: { decision }, told: input.told })
}

/** Writes down why it came to the complaint, and what is changed because of it. Throws `notFound`, `conflict`. */
export async function causeComplaint(
  deps: Deps,
  actor: Actor,
  { ticketId, rootCause, correctiveAction }: Input<'complaint:cause'>,
): Promise<ComplaintRoom> {
  return writeComplaint(deps, actor, await getHeld(deps, actor, ticketId), {
    complaint: { rootCause, correctiveAction },
  })
}
