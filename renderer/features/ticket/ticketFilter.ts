import type { Ticket, TicketKind, TicketSort, TicketState } from '../../../shared/contract/tickets.ts'

/** Which tickets the list shows, and in which order. */
export interface TicketFilter {
  state: TicketState | null
  kind: TicketKind | null
  mine: boolean
  words: string
  sort: TicketSort
  order: 'asc' | 'desc'
}

export const noFilter = (): TicketFilter => ({
  state: null,
  kind: null,
  mine: false,
  words: '',
  sort: 'opened',
  order: 'desc',
})

/** Does a ticket that was pushed fit what the server was asked for? */
export const fitsFilter = (ticket: Ticket, filter: TicketFilter, myId: string | undefined): boolean =>
  (filter.state === null || ticket.state === filter.state) &&
  (filter.kind === null || ticket.kind === filter.kind) &&
  (!filter.mine || ticket.ownerId === myId) &&
  wordsOf(filter.words).every((word) => textOf(ticket).includes(word))

const textOf = ({ number, subject, customerName, ownerName, text }: Ticket): string =>
  [number, subject, customerName, ownerName, text].join('\n').toLocaleLowerCase()

const wordsOf = (typed: string): string[] => typed.toLocaleLowerCase().split(/\s+/).filter(Boolean)
