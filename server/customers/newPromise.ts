import { insert, type Unit } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'

/** The writes of a promise made to a customer, owned by who made it. */
export function newPromise(
  deps: Deps,
  actor: Actor,
  made: { customerId: string; contactId: string | null; text: string; dueAt: number },
): Pick<Unit, 'writes' | 'events'> {
  const promise = {
    id: deps.world.newId(),
    ...made,
    ownerId: actor.id,
    ownerName: actor.name,
    state: 'open' as const,
    madeAt: deps.world.now(),
    version: 1,
  }
  return {
    writes: [insert('promises', promise)],
    events: [
      {
        noun: 'customer',
        nounId: made.customerId,
        what: 'promised',
        payload: { customerId: made.customerId, promise },
      },
    ],
  }
}
