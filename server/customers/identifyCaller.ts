import type { Channel } from '../../shared/contract/basics.ts'
import type { IdentityState, ReceiveContactInput } from '../../shared/contract/contacts.ts'
import { findCustomer, listCustomerIdsByIdentity } from '../db/customerQueries.ts'
import type { CustomerRow } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { isWithheld, normalisePhone } from '../phoneNumber.ts'

export interface Caller {
  identity: IdentityState
  customer: CustomerRow | undefined
  phone: string | null
  email: string | null
}

/**
 * Who a contact may be: by id, by phone (E.164), by e-mail. Several matches are left to the agent; a hidden number
 * claims nobody. Throws `invalid` for a phone or e-mail that is none, or an unknown customer.
 */
export async function identifyCaller(deps: Deps, channel: Channel, from: ReceiveContactInput['from']): Promise<Caller> {
  const hidden = from.phone === undefined || from.phone.trim() === '' || isWithheld(from.phone)
  const phone = hidden ? null : normalisePhone(from.phone!, deps.settings.phoneCountry)
  if (phone === undefined) throw invalid({ 'from.phone': 'this is not a phone number' }, 'badPhone')
  const email = from.email === undefined ? null : normaliseEmail(from.email, 'from.email')

  if (from.customerId) {
    const customer = await findCustomer(deps.db, from.customerId)
    if (!customer) throw invalid({ 'from.customerId': 'there is no such customer' }, 'customerNotFound')
    return { identity: 'known', customer, phone, email }
  }
  const ids = new Set<string>()
  if (phone) for (const id of await listCustomerIdsByIdentity(deps.db, 'phone', phone)) ids.add(id)
  if (ids.size === 0 && email) for (const id of await listCustomerIdsByIdentity(deps.db, 'email', email)) ids.add(id)
  const [first, ...others] = [...ids]
  if (first && others.length === 0)
    return { identity: 'known', customer: await findCustomer(deps.db, first), phone, email }
  if (first) return { identity: 'several', customer: undefined, phone, email }
  const nothingToGoBy = !phone && !email
  return { identity: nothingToGoBy && channel === 'voice' ? 'withheld' : 'unknown', customer: undefined, phone, email }
}

/** Lower case and trimmed. Throws `invalid`, naming `field`, when it cannot be an address. */
export function normaliseEmail(email: string, field: string): string {
  const address = email.trim().toLowerCase()
  if (!/^[^\s@\p{C}]{1,64}@[^\s@\p{C}]{1,189}$/u.test(address))
    throw invalid({ [field]: 'this is not an e-mail address' }, 'badEmail')
  return address
}
