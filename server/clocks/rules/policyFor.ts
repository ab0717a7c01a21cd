import type { Policy } from '../../../shared/contract/clocks.ts'
import type { Ticket } from '../../../shared/contract/tickets.ts'

/** What of a ticket decides which policy it has. */
export type Scope = Pick<Ticket, 'kind' | 'class' | 'queue'>

type Narrow = Pick<Policy, 'id' | 'kind' | 'class' | 'queue'>

const narrowness = ({ kind, class: tier, queue }: Narrow): number => {
  const named = [kind, tier, queue].filter((each) => each !== null).length
  // Of two that name as much, a queue is narrower than a class, and a class than a kind.
  return named * 8 + (queue ? 4 : 0) + (tier ? 2 : 0) + (kind ? 1 : 0)
}

/** Policies in the order in which they are asked: the most specific first. */
export const inOrder = <P extends Narrow>(policies: readonly P[]): P[] =>
  [...policies].sort((a, b) => narrowness(b) - narrowness(a) || (a.id < b.id ? -1 : 1))

/** Whether two policies are for exactly the same tickets. */
export const sameScope = (a: Narrow, b: Narrow): boolean =>
  a.kind === b.kind && a.class === b.class && a.queue === b.queue

/** The first of these policies, in their order, that applies to a ticket. */
export const policyFor = (ordered: readonly Policy[], scope: Scope): Policy | undefined =>
  ordered.find(
    (policy) =>
      !policy.disabled &&
      (policy.kind === null || policy.kind === scope.kind) &&
      (policy.class === null || policy.class === scope.class) &&
      (policy.queue === null || policy.queue === scope.queue),
  )
