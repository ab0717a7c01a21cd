import { z } from 'zod'
import { chars, command, id, line, pageOf, paging } from '../basics.ts'
import { partlyFound } from '../search.ts'
import { ticket } from './ticket.ts'
import {
  complaintStep,
  dueStanding,
  ticketClass,
  ticketKind,
  ticketSeverity,
  ticketSource,
  ticketState,
} from './words.ts'

/** What a list of tickets may be in the order of; by `due`, what has no deadline comes last. */
export const ticketSort = z.enum(['opened', 'changed', 'number', 'priority', 'due'])
export type TicketSort = z.infer<typeof ticketSort>

const filter = {
  sort: ticketSort.optional(),
  /** Without it the newest, the last changed, the highest number, the most urgent, the soonest due come first. */
  order: z.enum(['asc', 'desc']).optional(),
  /** A whole number of a ticket, or words in number, subject, text, customer or owner. */
  search: chars.max(100).optional(),
  state: ticketState.optional(),
  kind: ticketKind.optional(),
  ownerId: id.optional(),
  customerId: id.optional(),
  team: id.optional(),
  queue: id.optional(),
  class: ticketClass.optional(),
  category: id.optional(),
  claim: id.optional(),
  severity: ticketSeverity.optional(),
  tag: chars.max(40).optional(),
  source: ticketSource.optional(),
  reference: line.optional(),
  parentId: id.optional(),
  problemId: id.optional(),
  step: complaintStep.optional(),
  dueStanding: dueStanding.optional(),
  watcherId: id.optional(),
}

export const listTicketsInput = z.strictObject({ ...paging, ...filter })
export const ticketPage = pageOf(ticket).extend({ partly: partlyFound.optional() })

/** What a saved view keeps. */
export const ticketFilter = z.strictObject(filter)
export type TicketFilter = z.infer<typeof ticketFilter>

/** A filter of the list under a name; shared ones are there for everybody, changed by who made them. */
export const ticketView = z.object({
  id,
  ownerId: id,
  ownerName: z.string(),
  name: z.string(),
  shared: z.boolean(),
  filter: ticketFilter,
  position: z.int(),
  version: z.int(),
})
export type TicketView = z.infer<typeof ticketView>

export const saveViewInput = command({
  id: id.optional(),
  name: line,
  shared: z.boolean().default(false),
  filter: ticketFilter,
  position: z.int().min(0).max(1000).default(0),
})
export const onViewInput = command({ viewId: id })
