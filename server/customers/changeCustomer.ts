import type { z } from 'zod'
import type { changeCustomerInput, Customer } from '../../shared/contract/customers.ts'
import { findCustomer, listIdentities } from '../db/customerQueries.ts'
import { type CustomerRow, insert, save, type Write } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound, stale } from '../errors.ts'
import { identityRows } from './createCustomer.ts'
import { customerView } from './customerCard.ts'

type ChangeCustomerInput = z.output<typeof changeCustomerInput>

/** Changes what is given, at the version that was read. Throws `notFound`, `stale/changed`, `invalid`. */
export async function changeCustomer(deps: Deps, actor: Actor, input: ChangeCustomerInput): Promise<Customer> {
  const before = await findCustomer(deps.db, input.customerId)
  if (!before) throw notFound('customer', input.customerId)
  if (before.version !== input.version) {
    const message =
      'Somebody changed this customer since you opened it. Your text is kept; look at the new version first.'
    throw stale('changed', message)
  }
  const { customerId, version, commandId: _commandId, phones, emails, ...given } = input
  // The schema leaves out what was not given, so only that is changed.
  const row: CustomerRow = { ...before, ...given, version: version + 1 }

  const held = await listIdentities(deps.db, customerId)
  const of = (kind: 'phone' | 'email') => held.filter((each) => each.kind === kind).map((each) => each.value)
  const wanted = identityRows(deps, customerId, phones ?? of('phone'), emails ?? of('email'))
  const identityWrites: Write[] =
    phones || emails
      ? [
          ...held.map(({ id }): Write => ({ kind: 'remove', table: 'identities', id })),
          ...wanted.map((identity) => insert('identities', identity)),
        ]
      : []
  const view = customerView(row, wanted)
  await deps.db.writeAll(actor, {
    writes: [save('customers', row), ...identityWrites],
    events: [{ noun: 'customer', nounId: row.id, what: 'changed', payload: { customer: view } }],
    result: view,
  })
  return view
}
