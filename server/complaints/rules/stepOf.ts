import type { ComplaintStep, Ticket } from '../../../shared/contract/tickets.ts'
import { isBefore } from '../../../shared/domain/complaintMoves.ts'
import { isDone } from '../../../shared/domain/ticketMoves.ts'

type Stepped = Pick<Ticket, 'kind' | 'state' | 'step'>

/**
 * The step that goes with a ticket's state: a new complaint is discovered, one that is resolved is monitored, one that
 * is closed was assessed, one that is opened again is handled again. `endsEarly` for what never had to go through them.
 */
export function stepOf(before: Stepped | undefined, after: Stepped, endsEarly: boolean): ComplaintStep | null {
  if (after.kind !== 'complaint') return null
  const step = after.step ?? 'discover'
  if (before && isDone(before.state) && !isDone(after.state)) return isBefore('handle', step) ? 'handle' : step
  if (!isDone(after.state) || endsEarly) return step
  const least = after.state === 'closed' ? 'assess' : 'monitor'
  return isBefore(step, least) ? least : step
}
