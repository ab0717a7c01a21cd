import type { ComplaintRoom } from '../../shared/contract/complaints.ts'
import type { Input } from '../../shared/contract/index.ts'
import { isBefore, mayMoveComplaint } from '../../shared/domain/complaintMoves.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid } from '../errors.ts'
import { getHeld } from './complaintRoom.ts'
import { writeComplaint } from './writeComplaint.ts'

/**
 * Takes a complaint to another step: forward when no gate is open, back with a reason. What was handled is resolved with
 * it, what was assessed closed; from there it goes back by being opened again. Throws `notFound`,
 * `conflict/illegalMove`, `conflict/gateOpen`, `invalid/reasonMissing`.
 */
export async function advanceComplaint(
  deps: Deps,
  actor: Actor,
  input: Input<'complaint:advance'>,
): Promise<ComplaintRoom> {
  const held = await getHeld(deps, actor, input.ticketId)
  const { ticket } = held
  const from = ticket.step ?? 'discover'
  if (input.to === 'closed')
    return writeComplaint(deps, actor, held, {
      state: 'closed',
      complaint: { assessedAt: held.complaint.ending ? null : deps.world.now() },
      reason: input.reason,
    })
  if (!mayMoveComplaint(from, input.to))
    throw conflict('illegalMove', `A complaint at the step ${from} cannot go to ${input.to}. Nothing was changed.`)
  const isBack = isBefore(input.to, from)
  if (isBack && !input.reason) throw invalid({ reason: 'say why it goes back' }, 'reasonMissing')
  const opensAgain = isBack && (ticket.state === 'resolved' || ticket.state === 'closed')
  return writeComplaint(deps, actor, held, {
    state: input.to === 'monitor' ? 'resolved' : opensAgain ? 'open' : undefined,
    patch: { step: input.to },
    reason: input.reason,
  })
}

/** Ends a complaint that the customer took back, or that was entered by mistake. Throws `notFound`, `conflict/gateOpen`. */
export async function endComplaint(deps: Deps, actor: Actor, input: Input<'complaint:end'>): Promise<ComplaintRoom> {
  const held = await getHeld(deps, actor, input.ticketId)
  return writeComplaint(deps, actor, held, {
    state: 'closed',
    complaint: { ending: input.ending, endingReason: input.reason },
    reason: input.reason,
  })
}
