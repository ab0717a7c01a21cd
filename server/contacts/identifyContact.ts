import type { ContactRoom } from '../../shared/contract/contacts.ts'
import { asKnown } from '../customers/createCustomer.ts'
import { findCustomer } from '../db/customerQueries.ts'
import { save } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { contactEvent } from './contactView.ts'
import { roomOf } from './getContactRoom.ts'
import { getMine } from './inHand.ts'

/** The agent says who the caller is. Throws `notFound`. */
export async function identifyContact(
  deps: Deps,
  actor: Actor,
  input: { contactId: string; customerId: string },
): Promise<ContactRoom> {
  const { contact } = await getMine(deps, actor, input.contactId)
  const customer = await findCustomer(deps.db, input.customerId)
  if (!customer) throw notFound('customer', input.customerId)
  const next = asKnown(contact, customer)
  const room = await roomOf(deps, next)
  await deps.db.writeAll(actor, {
    writes: [save('contacts', next, contact)],
    events: [contactEvent('identified', next)],
    result: room,
  })
  return room
}
