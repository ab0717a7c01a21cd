import type { OpenTicketInput, Ticket } from '../../shared/contract/tickets.ts'
import { getVisible } from '../contacts/getContactRoom.ts'
import { findCustomer } from '../db/customerQueries.ts'
import { findQueue } from '../db/queueQueries.ts'
import { findTicket } from '../db/ticketQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid } from '../errors.ts'
import { newTicket, ticketView } from './newTicket.ts'

/** A ticket by hand. Throws `invalid` for an unknown queue or customer, `notFound` for a contact, `conflict/idReused`. */
export async function openTicket(deps: Deps, actor: Actor, input: OpenTicketInput): Promise<Ticket> {
  if (input.id && (await findTicket(deps.db, input.id)))
    throw conflict('idReused', 'A ticket with this id is already there. Nothing was changed.')
  const contact = input.contactId ? await getVisible(deps, actor, input.contactId) : undefined
  const queue = input.queue ?? contact?.queue ?? null
  if (input.queue && !(await findQueue(deps.db, input.queue)))
    throw invalid({ queue: 'there is no such queue' }, 'queueNotFound')
  const customerId = input.customerId ?? contact?.customerId ?? null
  const customer = customerId ? await findCustomer(deps.db, customerId) : undefined
  if (customerId && !customer) throw invalid({ customerId: 'there is no such customer' }, 'customerNotFound')
  const ticket = await newTicket(deps, actor, input, {
    queue,
    customerId,
    customerName: customer?.name ?? null,
    contactId: contact?.id ?? null,
    openGates: [],
  })
  await deps.db.writeAll(actor, { writes: ticket.writes, events: ticket.events, result: ticketView(ticket.row) })
  return ticketView(ticket.row)
}
