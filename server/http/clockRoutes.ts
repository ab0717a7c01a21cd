import { z } from 'zod'
import { id } from '../../shared/contract/basics.ts'
import { calendar, saveCalendarInput } from '../../shared/contract/calendars.ts'
import { clock, holdClocksInput, policy, savePolicyInput } from '../../shared/contract/clocks.ts'
import { getClocks, holdClocks, releaseClocks } from '../clocks/holdClocks.ts'
import { saveCalendar } from '../clocks/saveCalendar.ts'
import { savePolicy } from '../clocks/savePolicy.ts'
import { orderedPolicies } from '../clocks/terms.ts'
import { runCommand } from '../commands.ts'
import { listCalendars, listRuleVersions } from '../db/clockQueries.ts'
import type { Deps } from '../deps.ts'
import type { Api } from './api.ts'
import { demandAccess, demandRole } from './httpAuth.ts'
import { commandIdOf, failures } from './routeParts.ts'

const params = z.object({ id })
const clocks = z.object({ items: z.array(clock) })
const listOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) })
const version = z.object({ version: z.int(), at: z.int(), by: z.string(), body: z.union([calendar, policy]) })

/** Calendars and policies, which people set, and the clocks of a ticket. */
export function clockRoutes(api: Api, deps: Deps): void {
  const rule = (summary: string, response: z.ZodType) => ({
    schema: { tags: ['clocks'], summary, response: { 200: response, ...failures } },
  })
  api.get('/calendars', rule('When the company works', listOf(calendar)), async (request) => {
    await demandAccess(deps, request, 'tickets:read', 'calendar:list')
    return { items: await listCalendars(deps.db) }
  })
  api.get('/policies', rule('Policies, the most specific first', listOf(policy)), async (request) => {
    await demandAccess(deps, request, 'tickets:read', 'policy:list')
    return { items: await orderedPolicies(deps.db) }
  })
  api.get(
    '/clock-rules/:id/versions',
    {
      schema: {
        ...{ tags: ['clocks'], summary: 'All that a calendar or a policy ever was, the newest first' },
        ...{ params, response: { 200: listOf(version), ...failures } },
      },
    },
    async (request) => {
      await demandRole(deps, request, 'policy:save')
      return { items: await listRuleVersions(deps.db, request.params.id) }
    },
  )
  api.put(
    '/calendars/:id',
    {
      schema: {
        ...{ tags: ['clocks'], summary: 'A calendar, new with version 0' },
        ...{ params, body: saveCalendarInput.omit({ id: true, commandId: true }) },
        response: { 200: calendar, ...failures },
      },
    },
    async (request) => {
      const actor = await demandRole(deps, request, 'calendar:save')
      const input = { ...request.body, id: request.params.id }
      return runCommand(deps, actor, commandIdOf(request), input, (as) => saveCalendar(deps, as, input))
    },
  )
  api.put(
    '/policies/:id',
    {
      schema: {
        ...{ tags: ['clocks'], summary: 'A policy, new with version 0' },
        ...{ params, body: savePolicyInput.omit({ id: true, commandId: true }) },
        response: { 200: policy, ...failures },
      },
    },
    async (request) => {
      const actor = await demandRole(deps, request, 'policy:save')
      const input = { ...request.body, id: request.params.id }
      return runCommand(deps, actor, commandIdOf(request), input, (as) => savePolicy(deps, as, input))
    },
  )
  api.get(
    '/tickets/:id/clocks',
    { schema: { tags: ['clocks'], summary: 'The clocks of a ticket', params, response: { 200: clocks, ...failures } } },
    async (request) => {
      const actor = await demandAccess(deps, request, 'tickets:read', 'clock:list')
      return { items: await getClocks(deps, actor, { ticketId: request.params.id }) }
    },
  )
  api.post(
    '/tickets/:id/clocks/hold',
    {
      schema: {
        ...{ tags: ['clocks'], summary: 'Stops the clocks of a ticket by hand' },
        ...{ params, body: holdClocksInput.pick({ reason: true }) },
        response: { 200: clocks, ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'tickets:write', 'clock:hold')
      const input = { ...request.body, ticketId: request.params.id }
      return {
        items: await runCommand(deps, actor, commandIdOf(request), input, (as) => holdClocks(deps, as, input)),
      }
    },
  )
  api.post(
    '/tickets/:id/clocks/release',
    {
      schema: {
        ...{ tags: ['clocks'], summary: 'Lets clocks go on that were stopped by hand' },
        ...{ params, response: { 200: clocks, ...failures } },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'tickets:write', 'clock:release')
      const input = { ticketId: request.params.id }
      return {
        items: await runCommand(deps, actor, commandIdOf(request), input, (as) => releaseClocks(deps, as, input)),
      }
    },
  )
}
