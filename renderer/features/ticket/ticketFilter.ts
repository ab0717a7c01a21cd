import type { Ticket, TicketKind, TicketState } from '../../../shared/contract/tickets.ts'

/** Which tickets the list shows. State, kind and owner are asked of the server; words are looked for here. */
export interface TicketFilter {
  state: TicketState | null
  kind: TicketKind | null
  mine: boolean
  words: string
}

export const noFilter = (): TicketFilter => ({ state: null, kind: null, mine: false, words: '' })

/** Does a ticket fit what the server was asked for? */
export const fitsFilter = (ticket: Ticket, filter: TicketFilter, myId: string | undefined): boolean =>
  (filter.state === null || ticket.state === filter.state) &&
  (filter.kind === null || ticket.kind === filter.kind) &&
  (!filter.mine || ticket.ownerId === myId)

const haystacks = new WeakMap<Ticket, string>()

/** Are all the words in the ticket's number, subject, customer, owner or text? Pass the raw ticket: each is read once. */
export function holdsWords(ticket: Ticket, words: readonly string[]): boolean {
  let hay = haystacks.get(ticket)
  if (hay === undefined) {
    const { number, subject, customerName, ownerName, text } = ticket
    hay = [number, subject, customerName, ownerName, text].join('\n').toLocaleLowerCase()
    haystacks.set(ticket, hay)
  }
  const found = hay
  return words.every((word) => found.includes(word))
}

export const wordsOf = (typed: string): string[] => typed.toLocaleLowerCase().split(/\s+/).filter(Boolean)
