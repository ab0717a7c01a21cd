import { z } from 'zod'
import { id } from '../../shared/contract/basics.ts'
import * as complaints from '../../shared/contract/complaints.ts'
import { ticket } from '../../shared/contract/tickets.ts'
import { runCommand } from '../commands.ts'
import { getComplaint } from '../complaints/complaintRoom.ts'
import { complaintIndicators } from '../complaints/indicators.ts'
import { listChecks } from '../complaints/checks.ts'
import { reportComplaint } from '../complaints/reportComplaint.ts'
import { rulesOf, setRules } from '../complaints/rulesOf.ts'
import type { Actor, Deps } from '../deps.ts'
import type { Api } from './api.ts'
import { complaintActs } from './complaintActs.ts'
import { demandAccess, demandAdmin } from './httpAuth.ts'
import { commandIdOf, failures, idFailures, listQuery } from './routeParts.ts'

const params = z.object({ id })
const tags = ['complaints']

/** Complaints for other systems: reported, taken through their steps, looked at. */
export function complaintRoutes(api: Api, deps: Deps): void {
  const reported = z.object({ ticket, isNew: z.boolean() })
  api.post(
    '/complaints',
    {
      schema: {
        summary: 'A system reports a complaint; a reference that is known adds to the complaint that is there',
        tags,
        body: complaints.reportComplaintInput,
        response: { 200: reported, 201: reported, ...idFailures },
      },
    },
    async (request, reply) => {
      const actor = await demandAccess(deps, request, 'tickets:write')
      const made = await runCommand(deps, actor, commandIdOf(request), request.body, (as) =>
        reportComplaint(deps, as, request.body),
      )
      return reply.code(made.isNew ? 201 : 200).send(made)
    },
  )
  const read = { params, response: { 200: complaints.complaintRoom, ...failures } }
  api.get('/complaints/:id', { schema: { summary: 'One complaint with its gates', tags, ...read } }, async (request) =>
    getComplaint(deps, await demandAccess(deps, request, 'tickets:read', 'complaint:get'), {
      ticketId: request.params.id,
    }),
  )
  for (const { path, summary, name, body, act } of complaintActs)
    api.post(
      `/complaints/:id/${path}`,
      {
        schema: { summary, tags, params, body, response: { 200: complaints.complaintRoom, ...failures } },
      },
      async (request) => {
        const actor = await demandAccess(deps, request, 'tickets:write', name)
        const { id: ticketId } = request.params
        const input = { ...request.body, ticketId }
        // Each act takes what its own body was parsed as, with the ticket of the path.
        const run = act as (deps: Deps, actor: Actor, input: unknown) => Promise<complaints.ComplaintRoom>
        return runCommand(deps, actor, commandIdOf(request), input, (as) => run(deps, as, input))
      },
    )
  api.get(
    '/complaint-checks',
    {
      schema: {
        summary: 'Checks by their date',
        tags,
        querystring: listQuery(complaints.listChecksInput),
        response: { 200: complaints.checkPage, ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'tickets:read', 'complaint:checks')
      return listChecks(deps, actor, request.query)
    },
  )
  api.get(
    '/reports/complaints',
    {
      schema: {
        summary: 'Indicators of complaints by team or person',
        tags: ['reports'],
        querystring: complaints.indicatorsInput,
        response: { 200: z.object({ items: z.array(complaints.indicator) }), ...failures },
      },
    },
    async (request) => {
      await demandAccess(deps, request, 'tickets:read', 'complaint:indicators')
      return { items: await complaintIndicators(deps, request.query) }
    },
  )
  const rules = { 200: complaints.rulesVersion, ...failures }
  api.get(
    '/complaint-rules',
    { schema: { summary: 'The rules for complaints', tags, response: rules } },
    async (request) => {
      await demandAccess(deps, request, 'tickets:read', 'complaint:rules')
      return rulesOf(deps)
    },
  )
  api.post(
    '/complaint-rules',
    { schema: { summary: 'New rules for complaints', tags, body: complaints.setRulesInput, response: rules } },
    async (request) => {
      const actor = await demandAdmin(deps, request)
      return runCommand(deps, actor, commandIdOf(request), request.body, (as) => setRules(deps, as, request.body))
    },
  )
}
