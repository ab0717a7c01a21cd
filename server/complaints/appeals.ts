import type { Appeal, ComplaintRoom } from '../../shared/contract/complaints.ts'
import type { Input } from '../../shared/contract/index.ts'
import { makeReason } from '../../shared/domain/madeReasons.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, forbidden } from '../errors.ts'
import { getHeld } from './complaintRoom.ts'
import { complaintEvent } from './complaintRow.ts'
import { writeComplaint } from './writeComplaint.ts'

/**
 * The customer does not agree with the decision: what was done is open again, for a second look by another person.
 * Throws `notFound`, `conflict`.
 */
export async function appealComplaint(
  deps: Deps,
  actor: Actor,
  input: Input<'complaint:appeal'>,
): Promise<ComplaintRoom> {
  const held = await getHeld(deps, actor, input.ticketId)
  const { decision, appeal: known, appeals } = held.complaint
  if (!decision) throw conflict('nothingDecided', 'Nothing is decided yet that could be appealed against.')
  if (known?.state === 'open')
    throw conflict('appealOpen', 'There is an appeal already that waits for its second look.')
  const appeal: Appeal = {
    at: deps.world.now(),
    text: input.text,
    against: decision.byId,
    state: 'open',
    byId: null,
    byName: null,
    reasons: null,
    decidedAt: null,
  }
  const isDone = held.ticket.state === 'resolved' || held.ticket.state === 'closed'
  return writeComplaint(deps, actor, held, {
    ...(isDone && { state: 'open' as const }),
    reason: makeReason('appeal'),
    complaint: { appeal, appeals: appeals + 1 },
    events: [complaintEvent('appealed', { ...held.complaint, appeal, appeals: appeals + 1 })],
  })
}

/**
 * The second look: not by who decided first. What the customer is right in is decided anew afterwards; what stands, stands
 * with this person's reasons. Throws `notFound`, `conflict/noAppeal`, `forbidden/secondLook`.
 */
export async function lookAgain(
  deps: Deps,
  actor: Actor,
  input: Input<'complaint:secondLook'>,
): Promise<ComplaintRoom> {
  const held = await getHeld(deps, actor, input.ticketId)
  const { decision, appeal: known } = held.complaint
  if (known?.state !== 'open') throw conflict('noAppeal', 'There is no appeal that waits for a second look.')
  if (known.against === actor.id) throw forbidden('secondLook', 'Somebody else takes the second look: you decided.')
  const now = deps.world.now()
  const appeal: Appeal = {
    ...known,
    state: input.upheld ? 'upheld' : 'declined',
    byId: actor.id,
    byName: actor.name,
    reasons: input.reasons,
    decidedAt: now,
  }
  return writeComplaint(deps, actor, held, {
    complaint: {
      appeal,
      decision:
        input.upheld || !decision
          ? null
          : {
              ...decision,
              reasons: input.reasons,
              at: now,
              byId: actor.id,
              byName: actor.name,
              round: held.ticket.reopened,
            },
    },
    told: input.told,
    events: [complaintEvent(input.upheld ? 'appealUpheld' : 'appealDeclined', { ...held.complaint, appeal })],
  })
}
