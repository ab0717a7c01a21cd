import type { OpenTicketInput, Ticket } from '../../shared/contract/tickets.ts'
import { getVisible } from '../contacts/getContactRoom.ts'
import { findCustomer } from '../db/customerQueries.ts'
import { findQueue } from '../db/queueQueries.ts'
import { findTicket } from '../db/ticketQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid } from '../errors.ts'
import { type About, newTicket } from './newTicket.ts'
import { getTicket } from './seeTicket.ts'
import { ticketView } from './ticketView.ts'

/**
 * A ticket by hand or from another system. Throws `invalid` for an unknown queue or customer, `notFound` for a contact
 * or a parent, `conflict/idReused`, and what `newTicket` throws.
 */
export async function openTicket(deps: Deps, actor: Actor, input: OpenTicketInput): Promise<Ticket> {
  if (input.id && (await findTicket(deps.db, input.id)))
    throw conflict('idReused', 'A ticket with this id is already there. Nothing was changed.')
  const ticket = await newTicket(deps, actor, input, await aboutOf(deps, actor, input))
  await deps.db.writeAll(actor, { writes: ticket.writes, events: ticket.events, result: ticketView(ticket.row) })
  return ticketView(ticket.row)
}

async function aboutOf(deps: Deps, actor: Actor, input: OpenTicketInput): Promise<About> {
  if (input.parentId) await demandParent(deps, actor, input.parentId, input.kind)
  const contact = input.contactId ? await getVisible(deps, actor, input.contactId) : undefined
  const queue = input.queue ?? contact?.queue ?? null
  if (input.queue && !(await findQueue(deps.db, input.queue)))
    throw invalid({ queue: 'there is no such queue' }, 'queueNotFound')
  const customerId = input.customerId ?? contact?.customerId ?? null
  const customer = customerId ? await findCustomer(deps.db, customerId) : undefined
  if (customerId && !customer) throw invalid({ customerId: 'there is no such customer' }, 'customerNotFound')
  return {
    queue,
    customerId,
    customerName: customer?.name ?? null,
    contactId: contact?.id ?? null,
    openGates: [],
    source: input.source ?? (actor.role === 'system' ? 'api' : 'staff'),
    parentId: input.parentId ?? null,
    reference: input.reference ?? null,
    requesterName: input.requesterName ?? null,
    requesterEmail: input.requesterEmail ?? null,
    ownerId: input.ownerId,
  }
}

/** A sub-task is a task, of a ticket that is seen and not merged away. */
async function demandParent(deps: Deps, actor: Actor, parentId: string, kind: OpenTicketInput['kind']): Promise<void> {
  if (kind !== 'task') throw invalid({ kind: 'a part of a ticket is a task' }, 'subTask')
  const parent = await getTicket(deps, actor, parentId)
  if (parent.mergedIntoId) throw conflict('merged', `${parent.number} was merged into another ticket.`)
}
