import type { Contact, ContactRoom } from '../../shared/contract/contacts.ts'
import { findCustomerCard } from '../customers/customerCard.ts'
import { findContact } from '../db/contactQueries.ts'
import { listMessages } from '../db/messageQueries.ts'
import { listCustomerIdsByIdentity, listCustomersByIds, listIdentitiesOf } from '../db/customerQueries.ts'
import { findAgent } from '../db/agentQueries.ts'
import type { ContactRow } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { findRun, progressView } from '../scripts/progress.ts'
import { contactView } from './contactView.ts'
import { placeAndWait } from './estimateWait.ts'

/** A contact with its customer, conversation and script. An agent sees those of their queues and their own. Throws `notFound`. */
export async function getContactRoom(deps: Deps, actor: Actor, contactId: string): Promise<ContactRoom> {
  return roomOf(deps, await getVisible(deps, actor, contactId))
}

/** The contact, if the actor may see it; else `notFound`, as if it were not there. */
export async function getVisible(deps: Deps, actor: Actor, contactId: string): Promise<ContactRow> {
  const contact = await findContact(deps.db, contactId)
  if (!contact || !(await maySee(deps, actor, contact))) throw notFound('contact', contactId)
  return contact
}

async function maySee(deps: Deps, actor: Actor, contact: ContactRow): Promise<boolean> {
  if (actor.role !== 'agent' || contact.agentId === actor.id) return true
  const agent = await findAgent(deps.db, actor.id)
  return !!agent?.queues.includes(contact.queue)
}

/** Everything about a contact that its agent works with. */
export async function roomOf(deps: Deps, contact: ContactRow): Promise<ContactRoom> {
  const [customer, messages, run] = await Promise.all([
    contact.customerId ? findCustomerCard(deps, contact.customerId) : undefined,
    listMessages(deps.db, contact.id),
    findRun(deps, contact),
  ])
  return {
    contact: contactView(contact) satisfies Contact,
    customer: customer ?? null,
    candidates: contact.identity === 'several' ? await listCandidates(deps, contact) : [],
    messages,
    progress: run ? progressView(contact.id, run) : null,
    ...(await placeAndWait(deps, contact)),
  }
}

async function listCandidates(deps: Deps, contact: ContactRow): Promise<ContactRoom['candidates']> {
  const byPhone = contact.phone ? await listCustomerIdsByIdentity(deps.db, 'phone', contact.phone) : []
  const ids =
    byPhone.length > 0 || !contact.email ? byPhone : await listCustomerIdsByIdentity(deps.db, 'email', contact.email)
  const [customers, identities] = [await listCustomersByIds(deps.db, ids), await listIdentitiesOf(deps.db, ids)]
  return customers.map(({ id, name, city }) => ({
    id,
    name,
    city,
    phone: identities.find((each) => each.customerId === id && each.kind === 'phone')?.value ?? null,
  }))
}
