import type { z } from 'zod'
import type { createCustomerInput, Customer } from '../../shared/contract/customers.ts'
import { changeContact } from '../contacts/changeContact.ts'
import { contactEvent } from '../contacts/contactView.ts'
import { findContact } from '../db/contactQueries.ts'
import { type ContactRow, type CustomerRow, insert, type Row, save } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { invalid, notFound } from '../errors.ts'
import { normalisePhone } from '../phoneNumber.ts'
import { customerView } from './customerCard.ts'
import { normaliseEmail } from './identifyCaller.ts'

type CreateCustomerInput = z.output<typeof createCustomerInput>

/**
 * A new customer; with `contactId` that contact is theirs from now on, and its number or address is added to them.
 * Throws `invalid` for a phone or e-mail that is none, `notFound` for an unknown contact.
 */
export async function createCustomer(deps: Deps, actor: Actor, input: CreateCustomerInput): Promise<Customer> {
  const contact = input.contactId ? await findContact(deps.db, input.contactId) : undefined
  if (input.contactId && (!contact || (actor.role === 'agent' && contact.agentId !== actor.id)))
    throw notFound('contact', input.contactId)
  const row: CustomerRow = {
    id: input.id ?? deps.world.newId(),
    name: input.name,
    nameSaid: input.nameSaid ?? null,
    organisation: input.organisation ?? null,
    city: input.city ?? null,
    language: input.language ?? contact?.language ?? null,
    class: input.class ?? 'ordinary',
    customerSince: deps.world.now(),
    renewsAt: null,
    bestTime: null,
    bestChannel: null,
    doNotCall: input.doNotCall ?? false,
    temperamentOptOut: input.temperamentOptOut ?? false,
    temperament: null,
    accountManager: null,
    note: input.note ?? null,
    tags: [],
    createdAt: deps.world.now(),
    version: 1,
  }
  const phones = [...(input.phones ?? []), ...(contact?.phone ? [contact.phone] : [])]
  const emails = [...(input.emails ?? []), ...(contact?.email ? [contact.email] : [])]
  const identities = identityRows(deps, row.id, phones, emails)
  const view = customerView(row, identities)
  const known = contact && asKnown(contact, row)
  await deps.db.writeAll(actor, {
    writes: [
      insert('customers', row),
      ...identities.map((identity) => insert('identities', identity)),
      ...(known ? [save('contacts', known, contact)] : []),
    ],
    events: [
      { noun: 'customer', nounId: row.id, what: 'created', payload: { customer: view } },
      ...(known ? [contactEvent('identified', known)] : []),
    ],
    result: view,
  })
  return view
}

/** The contact as this customer's. */
export const asKnown = (contact: ContactRow, customer: CustomerRow) =>
  changeContact(contact, null, {
    identity: 'known',
    customerId: customer.id,
    customerName: customer.name,
    customerClass: customer.class,
    customerType: customer.temperamentOptOut ? null : (customer.temperament?.type ?? null),
  })

/** Normalised phones and e-mails as rows, each once, in the order given. Throws `invalid`. */
export function identityRows(
  deps: Deps,
  customerId: string,
  phones: readonly string[],
  emails: readonly string[],
): Row<'identities'>[] {
  const normal = phones.map((phone, i) => {
    const number = normalisePhone(phone, deps.settings.phoneCountry)
    if (!number) throw invalid({ [`phones.${i}`]: 'this is not a phone number' }, 'badPhone')
    return number
  })
  const addresses = emails.map((email, i) => normaliseEmail(email, `emails.${i}`))
  const values = [
    ...[...new Set(normal)].map((value) => ({ kind: 'phone' as const, value })),
    ...[...new Set(addresses)].map((value) => ({ kind: 'email' as const, value })),
  ]
  return values.map((each, position) => ({ id: deps.world.newId(), customerId, ...each, position }))
}
