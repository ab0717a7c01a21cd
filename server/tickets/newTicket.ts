import type { Ticket, TicketDraft } from '../../shared/contract/tickets.ts'
import { insert, type NewEvent, type TicketRow, type Write } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { takeNumber } from './takeNumber.ts'

/** A ticket as the wire shows it: the row is the same shape. */
export const ticketView = (row: TicketRow): Ticket => row

export const ticketEvent = (what: string, row: TicketRow, before?: TicketRow): NewEvent => ({
  noun: 'ticket',
  nounId: row.id,
  what,
  payload: { ticket: ticketView(row), ...(before ? { before: ticketView(before) } : {}) },
})

const letters = { complaint: 'C', enquiry: 'E', request: 'R', task: 'T', problem: 'P' } as const

/** The writes of a new ticket, owned by who opens it. */
export async function newTicket(
  deps: Deps,
  actor: Actor,
  draft: TicketDraft,
  about: Pick<TicketRow, 'queue' | 'customerId' | 'customerName' | 'contactId' | 'openGates'>,
): Promise<{ row: TicketRow; writes: Write[]; events: NewEvent[] }> {
  const now = deps.world.now()
  const isPerson = actor.role !== 'system'
  const row: TicketRow = {
    id: draft.id ?? deps.world.newId(),
    number: `${letters[draft.kind]}-${await takeNumber(deps)}`,
    kind: draft.kind,
    state: 'open',
    priority: draft.priority ?? 'normal',
    subject: draft.subject,
    text: draft.text ?? null,
    ...about,
    ownerId: isPerson ? actor.id : null,
    ownerName: isPerson ? actor.name : null,
    openedBy: actor.name,
    openedAt: now,
    changedAt: now,
    closedAt: null,
    version: 1,
  }
  return { row, writes: [insert('tickets', row)], events: [ticketEvent('opened', row)] }
}
