import type { LocationQuery } from 'vue-router'
import {
  type Ticket,
  ticketFilter,
  type TicketFilter as SavedFilter,
  type TicketSort,
} from '../../../shared/contract/tickets.ts'

/** Which tickets the list shows, and in which order. */
export type TicketFilter = Omit<SavedFilter, 'search' | 'sort' | 'order'> & {
  words: string
  sort: TicketSort
  order: 'asc' | 'desc'
}

/** By what tickets are picked out, in the order in which it is offered. */
export const facets = [
  'state',
  'kind',
  'ownerId',
  'team',
  'class',
  'step',
  'dueStanding',
  'category',
  'claim',
  'severity',
  'tag',
  'source',
  'queue',
  'watcherId',
  'problemId',
  'parentId',
  'customerId',
  'reference',
] as const satisfies readonly (keyof TicketFilter)[]
export type Facet = (typeof facets)[number]

export const noFilter = (): TicketFilter => ({ words: '', sort: 'opened', order: 'desc' })

/** The filter with one choice more, another one, or (null) without it. */
export function withFacet<F extends Facet>(
  filter: TicketFilter,
  facet: F,
  value: TicketFilter[F] | null,
): TicketFilter {
  const { [facet]: _before, ...rest } = filter
  // What is left out was optional, and the value is of the facet's own type.
  return (value === null || value === '' ? rest : { ...rest, [facet]: value }) as TicketFilter
}

/** As the server is asked, and as a view keeps it. */
export function askOf({ words, ...rest }: TicketFilter): SavedFilter {
  const search = words.trim()
  return search === '' ? rest : { ...rest, search }
}

/** A view's filter as the list has it. */
export const filterOf = ({ search, ...rest }: SavedFilter): TicketFilter => ({
  ...noFilter(),
  ...rest,
  sort: rest.sort ?? 'opened',
  order: rest.order ?? 'desc',
  words: search ?? '',
})

/** The filter that an address such as `/tickets?search=…&state=open` asks for; none where it asks for nothing known. */
export function filterFrom(query: LocationQuery): TicketFilter {
  const known = ['search', ...facets].flatMap((name) => (typeof query[name] === 'string' ? [[name, query[name]]] : []))
  const asked = ticketFilter.safeParse(Object.fromEntries(known))
  return asked.success ? filterOf(asked.data) : noFilter()
}

const marks = { tag: 'tags', claim: 'claims', watcherId: 'watchers' } as const
const isMark = (facet: Facet): facet is keyof typeof marks => facet in marks

/** Does a ticket that was pushed fit what the server was asked for? */
export const fitsFilter = (ticket: Ticket, filter: TicketFilter): boolean =>
  facets.every((facet) => {
    const wanted = filter[facet]
    if (wanted === undefined) return true
    return isMark(facet) ? ticket[marks[facet]].includes(wanted) : ticket[facet] === wanted
  }) && wordsOf(filter.words).every((word) => textOf(ticket).includes(word))

const textOf = ({ number, subject, customerName, ownerName, text }: Ticket): string =>
  [number, subject, customerName, ownerName, text].join('\n').toLocaleLowerCase()

const wordsOf = (typed: string): string[] => typed.toLocaleLowerCase().split(/\s+/).filter(Boolean)
