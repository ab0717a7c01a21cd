import type { TicketField } from '../../../shared/contract/tickets/fields.ts'
import type { FieldValue, Ticket } from '../../../shared/contract/tickets.ts'

/** Something that has to be done first: its name for machines, and what it is. */
export interface Gate {
  name: string
  text: string
}

const isFilled = (value: FieldValue | undefined): boolean => value !== undefined && value !== ''

/** Whether a custom field is asked for at this ticket. */
export const isAsked = (field: TicketField, ticket: Pick<Ticket, 'kind' | 'fields'>): boolean => {
  if (field.retired || !field.kinds.includes(ticket.kind)) return false
  const given = field.onlyIf && ticket.fields[field.onlyIf.field]
  return !field.onlyIf || (given !== undefined && given !== null && field.onlyIf.values.includes(given))
}

const missing = (fields: readonly TicketField[], ticket: Pick<Ticket, 'kind' | 'fields'>): Gate[] =>
  fields
    .filter((field) => isAsked(field, ticket) && !isFilled(ticket.fields[field.id]))
    .map((field) => ({ name: `field:${field.id}`, text: `${field.name.en} is empty` }))

/** What keeps a ticket from being opened: empty fields that its kind needs at once. */
export const gatesToOpen = (ticket: Pick<Ticket, 'kind' | 'fields'>, fields: readonly TicketField[]): Gate[] =>
  missing(
    fields.filter((field) => field.requiredTo === 'open'),
    ticket,
  )

/** What keeps a ticket from being resolved or closed, of what every kind of ticket has. */
export function gatesToResolve(
  ticket: Pick<Ticket, 'kind' | 'fields' | 'openTasks' | 'openGates' | 'pendingApprovals'>,
  fields: readonly TicketField[],
): Gate[] {
  return [
    ...(ticket.openTasks > 0 ? [{ name: 'tasks', text: `sub-tasks still open: ${ticket.openTasks}` }] : []),
    ...(ticket.pendingApprovals > 0 ? [{ name: 'approval', text: 'an approval has not been given yet' }] : []),
    ...ticket.openGates.map((step) => ({ name: `script:${step}`, text: `step ${step} of the script is open` })),
    ...missing(
      fields.filter((field) => field.requiredTo !== null),
      ticket,
    ),
  ]
}

/** The gates of a merged ticket that are not those of the one that goes on. */
export const notCarried = (
  open: readonly Gate[],
  merged: Pick<Ticket, 'kind'>,
  goesOn: Pick<Ticket, 'kind' | 'openGates'>,
): Gate[] =>
  open.filter(({ name }) => {
    if (name === 'tasks' || name === 'approval') return true
    if (name.startsWith('script:')) return !goesOn.openGates.includes(name.slice('script:'.length))
    return merged.kind !== goesOn.kind
  })
