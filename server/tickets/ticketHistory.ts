import type { ChangedField, Ticket, TicketEvent } from '../../shared/contract/tickets.ts'
import { changedField } from '../../shared/contract/tickets.ts'
import { listUserNames } from '../db/accountQueries.ts'
import { listTicketEvents } from '../db/eventLog.ts'
import { findTicket } from '../db/ticketQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { getTicket } from './seeTicket.ts'

/**
 * Who opened a ticket, and who changed what of it as the event log has it, oldest first; people by their names, other
 * tickets by their numbers, whatever else is an id as it is. Throws `notFound`.
 */
export async function ticketHistory(deps: Deps, actor: Actor, ticketId: string): Promise<TicketEvent[]> {
  const ticket = await getTicket(deps, actor, ticketId)
  const events = await listTicketEvents(deps.db, ticketId)
  const names = await listUserNames(deps.db, [...new Set(events.map((event) => event.by))])
  const changed = events.flatMap<TicketEvent>(({ at, by, payload }) => {
    const changes = payload.before ? changesBetween(payload.before, payload.ticket) : []
    const reason = payload.reason ?? null
    return changes.length > 0 ? [{ at, byName: names.get(by) ?? null, what: 'changed', reason, changes }] : []
  })
  const sayAll = await namesFor(deps, changed)
  return [
    { at: ticket.openedAt, byName: ticket.openedBy, what: 'opened', reason: null, changes: [] },
    ...changed.map((event) => ({ ...event, changes: event.changes.map(sayAll) })),
  ]
}

type Change = TicketEvent['changes'][number]

const otherTickets: ReadonlySet<ChangedField> = new Set(['parentId', 'problemId', 'mergedIntoId'])
const idsIn = (changes: readonly Change[]): string[] =>
  changes.flatMap(({ from, to }) => [...(from?.split(', ') ?? []), ...(to?.split(', ') ?? [])])

/** Says people and other tickets in changes by what they are called. */
async function namesFor(deps: Deps, events: readonly TicketEvent[]): Promise<(change: Change) => Change> {
  const changes = events.flatMap((event) => event.changes)
  const people = idsIn(changes.filter(({ field }) => field === 'watchers'))
  const tickets = new Set(idsIn(changes.filter(({ field }) => otherTickets.has(field))))
  const known = people.length > 0 ? await listUserNames(deps.db, [...new Set(people)]) : new Map<string, string>()
  for (const id of tickets) {
    const number = (await findTicket(deps.db, id))?.number
    if (number) known.set(id, number)
  }
  const said = (ids: string | null) =>
    ids &&
    ids
      .split(', ')
      .map((id) => known.get(id) ?? id)
      .join(', ')
  return (change) =>
    change.field === 'watchers' || otherTickets.has(change.field)
      ? { ...change, from: said(change.from), to: said(change.to) }
      : change
}

/** Columns whose history is told under another name. */
const columns: Partial<Record<ChangedField, keyof Ticket>> = { owner: 'ownerName', customer: 'customerName' }

/** What of a ticket's columns differs, as texts. */
export function changesBetween(before: Ticket, after: Ticket): TicketEvent['changes'] {
  return changedField.options
    .map((field) => {
      // A field without a column of another name is a column itself.
      const column = columns[field] ?? (field as keyof Ticket)
      return { field, from: asText(before[column]), to: asText(after[column]) }
    })
    .filter(({ from, to }) => from !== to)
}

function asText(value: Ticket[keyof Ticket] | undefined): string | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : null
  if (typeof value !== 'object') return String(value)
  const entries = Object.entries(value).map(([key, each]) => `${key}: ${String(each)}`)
  return entries.length > 0 ? entries.sort().join(', ') : null
}
