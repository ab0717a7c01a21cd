import type { SetTemperamentInput, Temperament } from '../../shared/contract/customers.ts'
import { combine, notRight, placeOf, sheetScore } from '../../shared/domain/temperament.ts'
import { findCustomer } from '../db/customerQueries.ts'
import { save } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, notFound } from '../errors.ts'

/**
 * An agent judges a customer's temperament: names a type, fills the sheet of six questions, or says that the present
 * claim is not right. Throws `notFound`, `conflict/optedOut`, `conflict/nothingHeld`.
 */
export async function setTemperament(
  deps: Deps,
  actor: Actor,
  { customerId, judgement }: SetTemperamentInput,
): Promise<Temperament> {
  const customer = await findCustomer(deps.db, customerId)
  if (!customer) throw notFound('customer', customerId)
  if (customer.temperamentOptOut) throw conflict('optedOut', 'This customer does not want to be typed.')
  const temperament = judge(customer.temperament, judgement, actor, deps.world.now())
  const row = { ...customer, temperament, version: customer.version + 1 }
  await deps.db.writeAll(actor, {
    writes: [save('customers', row)],
    events: [
      {
        noun: 'customer',
        nounId: customerId,
        what: 'temperamentSet',
        payload: { customerId, judgement, temperament, before: customer.temperament },
      },
    ],
    result: temperament,
  })
  return temperament
}

function judge(
  held: Temperament | null,
  judgement: SetTemperamentInput['judgement'],
  actor: Actor,
  now: number,
): Temperament {
  const judged = { setBy: actor.name, setAt: now }
  switch (judgement.by) {
    case 'notRight':
      if (!held) throw conflict('nothingHeld', 'Nothing is claimed about this customer yet.')
      return notRight(held, actor.name, now)
    case 'agent':
      // A person who names a type corrects what was held, rather than being outvoted by it.
      return combine(
        agrees(held, judgement.type) ? held : null,
        {
          ...placeOf(judgement.type),
          ...judged,
          source: 'agent',
          evidence: judgement.evidence ? [judgement.evidence] : [],
        },
        now,
      )
    case 'sheet':
      return combine(held, { ...sheetScore(judgement.answers), ...judged, source: 'sheet', evidence: [] }, now)
  }
}

const agrees = (held: Temperament | null, type: Temperament['type']): boolean => held?.type === type
