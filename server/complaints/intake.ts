import type { ComplaintRoom } from '../../shared/contract/complaints.ts'
import type { Input } from '../../shared/contract/index.ts'
import { findCustomer } from '../db/customerQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { demandMarks } from '../tickets/demandMarks.ts'
import { getOpen, writeComplaint } from './writeComplaint.ts'

/**
 * Writes down what the intake of a complaint asks for. What lies outside the company's responsibility is said with its
 * reason and where to turn, and the customer is told in the same write. Throws `notFound`, `conflict`, `invalid`.
 */
export async function intakeComplaint(
  deps: Deps,
  actor: Actor,
  input: Input<'complaint:intake'>,
): Promise<ComplaintRoom> {
  const held = await getOpen(deps, actor, input.ticketId)
  const customer = input.customerId ? await findCustomer(deps.db, input.customerId) : undefined
  if (input.customerId && !customer) throw invalid({ customerId: 'there is no such customer' }, 'customerNotFound')
  const marks = await demandMarks(deps, held.ticket, { category: input.category, claims: input.claims })
  const { scope } = input
  return writeComplaint(deps, actor, held, {
    patch: {
      ...marks,
      ...(customer && { customerId: customer.id, customerName: customer.name }),
      ...(input.requesterName && { requesterName: input.requesterName }),
      ...(input.requesterEmail && { requesterEmail: input.requesterEmail }),
    },
    complaint: {
      ...(input.harm && { harm: input.harm }),
      ...(scope?.within === true && { scope: 'within', scopeReason: null, turnTo: null, scopeToldAt: null }),
      ...(scope?.within === false && {
        scope: 'outside',
        scopeReason: scope.reason,
        turnTo: scope.turnTo,
        scopeToldAt: deps.world.now(),
      }),
    },
    told: scope?.within === false ? scope.told : undefined,
  })
}
