import type { CustomerCard, Customer, TimelineItem } from '../../shared/contract/customers.ts'
import { countOpenTickets, findCustomer, listIdentities, listPromises, listTicketsOf } from '../db/customerQueries.ts'
import type { CustomerRow, Row } from '../db/database.ts'
import { findStory } from '../db/storyQueries.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { listTeams } from '../db/teamQueries.ts'

/** A customer as the wire shows it. */
export function customerView(row: CustomerRow, identities: readonly Row<'identities'>[]): Customer {
  const values = (kind: 'phone' | 'email') => identities.filter((each) => each.kind === kind).map((each) => each.value)
  return {
    id: row.id,
    name: row.name,
    nameSaid: row.nameSaid,
    phones: values('phone'),
    emails: values('email'),
    organisation: row.organisation,
    city: row.city,
    language: row.language,
    class: row.class,
    customerSince: row.customerSince,
    renewsAt: row.renewsAt,
    bestTime: row.bestTime,
    bestChannel: row.bestChannel,
    doNotCall: row.doNotCall,
    temperamentOptOut: row.temperamentOptOut,
    accountManager: row.accountManager,
    note: row.note,
    tags: row.tags,
    version: row.version,
  }
}

/**
 * The whole story in one glance, or undefined when there is no such customer. Many read the same card, so what is of a
 * private team is not on it.
 */
export async function findCustomerCard(deps: Deps, customerId: string): Promise<CustomerCard | undefined> {
  const row = await findCustomer(deps.db, customerId)
  if (!row) return undefined
  const [teams, identities, promises, tickets, story, openTickets] = await Promise.all([
    listTeams(deps.db),
    listIdentities(deps.db, customerId),
    listPromises(deps.db, customerId),
    listTicketsOf(deps.db, customerId),
    findStory(deps.db, customerId),
    countOpenTickets(deps.db, customerId),
  ])
  const hidden = teams.flatMap((team) => (team.private ? [team.id] : []))
  const timeline: TimelineItem[] = [
    ...story.contacts.map((contact) => ({
      kind: 'contact' as const,
      id: contact.id,
      at: contact.enteredAt,
      title: contact.subject,
      channel: contact.channel,
      state: contact.state,
      queue: contact.queue,
      disposition: contact.disposition,
      agentName: contact.agentName,
    })),
    ...tickets
      .filter(({ team }) => team === null || !hidden.includes(team))
      .map((ticket) => ({
        kind: 'ticket' as const,
        id: ticket.id,
        at: ticket.openedAt,
        title: `${ticket.number} ${ticket.subject}`,
        channel: null,
        state: ticket.state,
        queue: ticket.queue,
        disposition: null,
        agentName: ticket.ownerName,
      })),
    ...promises.map((promise) => ({
      kind: 'promise' as const,
      id: promise.id,
      at: promise.madeAt,
      title: promise.text,
      channel: null,
      state: promise.state,
      queue: null,
      disposition: null,
      agentName: promise.ownerName,
    })),
  ]
  return {
    customer: customerView(row, identities),
    temperament: row.temperamentOptOut ? null : row.temperament,
    promises: promises.map(({ id, text, dueAt, ownerName, state }) => ({
      id,
      customerId,
      text,
      dueAt,
      ownerName,
      state,
    })),
    openTickets,
    contactCount: story.count,
    timeline: timeline.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).slice(0, 50),
  }
}

/** The customer's row. Throws `notFound`. */
export async function getCustomer(deps: Deps, customerId: string): Promise<CustomerRow> {
  const row = await findCustomer(deps.db, customerId)
  if (!row) throw notFound('customer', customerId)
  return row
}

/** The whole story in one glance. Throws `notFound`. */
export async function getCustomerCard(deps: Deps, customerId: string): Promise<CustomerCard> {
  const card = await findCustomerCard(deps, customerId)
  if (!card) throw notFound('customer', customerId)
  return card
}
