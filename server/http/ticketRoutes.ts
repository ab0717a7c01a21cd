import { z } from 'zod'
import { id } from '../../shared/contract/basics.ts'
import { team } from '../../shared/contract/teams.ts'
import * as tickets from '../../shared/contract/tickets.ts'
import { ticketForm } from '../../shared/contract/tickets/fields.ts'
import { listTeams } from '../db/teamQueries.ts'
import { listTerms, listTicketFields } from '../db/ticketFormQueries.ts'
import type { Deps } from '../deps.ts'
import { listTickets } from '../tickets/listTickets.ts'
import { ticketHistory } from '../tickets/ticketHistory.ts'
import { getTicketRoom } from '../tickets/ticketRoom.ts'
import type { Api } from './api.ts'
import { demandAccess } from './httpAuth.ts'
import { failures, listQuery } from './routeParts.ts'

const params = z.object({ id })
const tags = ['tickets']
const itemsOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) })

/** Reading tickets, and what they are made of. */
export function ticketRoutes(api: Api, deps: Deps): void {
  api.get(
    '/tickets',
    {
      schema: {
        tags,
        summary: 'Tickets, newest first or in another order',
        querystring: listQuery(tickets.listTicketsInput),
        response: { 200: tickets.ticketPage, ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'tickets:read', 'ticket:list')
      return listTickets(deps, actor, request.query)
    },
  )
  api.get(
    '/tickets/:id',
    {
      schema: {
        tags,
        summary: 'One ticket with its comments, files, links, sub-tasks and open gates',
        params,
        response: { 200: tickets.ticketRoom, ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'tickets:read', 'ticket:get')
      return getTicketRoom(deps, actor, request.params.id)
    },
  )
  api.get(
    '/tickets/:id/history',
    {
      schema: {
        tags,
        summary: 'Who changed what of a ticket',
        params,
        response: { 200: itemsOf(tickets.ticketEvent), ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'tickets:read', 'ticket:history')
      return { items: await ticketHistory(deps, actor, request.params.id) }
    },
  )
  api.get(
    '/tickets/form',
    { schema: { tags, summary: 'Custom fields, categories and claims', response: { 200: ticketForm, ...failures } } },
    async (request) => {
      await demandAccess(deps, request, 'tickets:read', 'ticket:form')
      return { fields: await listTicketFields(deps.db), terms: await listTerms(deps.db) }
    },
  )
  api.get(
    '/teams',
    { schema: { tags, summary: 'Teams and who is in them', response: { 200: itemsOf(team), ...failures } } },
    async (request) => {
      await demandAccess(deps, request, 'tickets:read', 'team:list')
      return { items: await listTeams(deps.db) }
    },
  )
}
