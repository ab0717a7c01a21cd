import { z } from 'zod'
import { agent } from '../../shared/contract/agents.ts'
import { id } from '../../shared/contract/basics.ts'
import {
  createCustomerInput,
  customer,
  customerCard,
  customerPage,
  listCustomersInput,
} from '../../shared/contract/customers.ts'
import { queue, queueNow as queueNowShape } from '../../shared/contract/queues.ts'
import { listAgents } from '../agents/listAgents.ts'
import { runCommand } from '../commands.ts'
import { createCustomer } from '../customers/createCustomer.ts'
import { getCustomerCard } from '../customers/customerCard.ts'
import { listCustomers } from '../customers/listCustomers.ts'
import { listQueues } from '../db/queueQueries.ts'
import type { Deps } from '../deps.ts'
import { queueNow, queueView } from '../queues/queueNow.ts'
import type { Api } from './api.ts'
import { demandAccess } from './httpAuth.ts'
import { commandIdOf, failures, listQuery } from './routeParts.ts'

const params = z.object({ id })

/** Customers, queues and agents for other systems. */
export function recordRoutes(api: Api, deps: Deps): void {
  api.get(
    '/customers',
    {
      schema: {
        tags: ['customers'],
        summary: 'Customers by name',
        querystring: listQuery(listCustomersInput),
        response: { 200: customerPage, ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'customers:read', 'customer:list')
      return listCustomers(deps, actor, request.query)
    },
  )
  api.get(
    '/customers/:id',
    {
      schema: {
        tags: ['customers'],
        summary: 'One customer with the whole story',
        params,
        response: { 200: customerCard, ...failures },
      },
    },
    async (request) => {
      await demandAccess(deps, request, 'customers:read', 'customer:get')
      return getCustomerCard(deps, request.params.id)
    },
  )
  api.post(
    '/customers',
    {
      schema: {
        tags: ['customers'],
        summary: 'A new customer',
        body: createCustomerInput,
        response: { 201: customer, ...failures },
      },
    },
    async (request, reply) => {
      const actor = await demandAccess(deps, request, 'customers:write', 'customer:create')
      return reply
        .code(201)
        .send(
          await runCommand(deps, actor, commandIdOf(request), request.body, (as) =>
            createCustomer(deps, as, request.body),
          ),
        )
    },
  )

  const queueWithLine = z.object({ queue, now: queueNowShape })
  api.get(
    '/queues',
    {
      schema: {
        tags: ['queues'],
        summary: 'Queues and who waits in them',
        response: { 200: z.object({ items: z.array(queueWithLine) }), ...failures },
      },
    },
    async (request) => {
      await demandAccess(deps, request, 'contacts:read')
      const queues = await listQueues(deps.db)
      return {
        items: await Promise.all(
          queues.map(async (row) => ({ queue: queueView(row), now: await queueNow(deps, row.id) })),
        ),
      }
    },
  )
  api.get(
    '/agents',
    {
      schema: {
        tags: ['agents'],
        summary: 'Everybody on the floor',
        response: { 200: z.object({ items: z.array(agent) }), ...failures },
      },
    },
    async (request) => {
      await demandAccess(deps, request, 'contacts:read', 'agent:list')
      return { items: await listAgents(deps) }
    },
  )
}
