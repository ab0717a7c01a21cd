import { z } from 'zod'
import { id } from '../../shared/contract/basics.ts'
import type { RequestName } from '../../shared/contract/index.ts'
import * as tickets from '../../shared/contract/tickets.ts'
import * as macros from '../../shared/contract/tickets/macros.ts'
import { runCommand } from '../commands.ts'
import type { Actor, Deps } from '../deps.ts'
import { bulkTickets } from '../tickets/bulkTickets.ts'
import { changeTicket } from '../tickets/changeTicket.ts'
import { commentTicket } from '../tickets/commentTicket.ts'
import { runMacro } from '../tickets/macros.ts'
import { mergeTickets, unmergeTicket } from '../tickets/mergeTickets.ts'
import { openTicket } from '../tickets/openTicket.ts'
import { openTask, splitTicket } from '../tickets/splitTicket.ts'
import type { Api } from './api.ts'
import { demandAccess } from './httpAuth.ts'
import { commandIdOf, failures } from './routeParts.ts'

const params = z.object({ id })
const ofTicket = { ticketId: true, commandId: true } as const

/** Changing tickets: each route does what the request of a desk by the name beside it does, under the same rules. */
export function ticketChanges(api: Api, deps: Deps): void {
  const { ticket } = tickets

  /** One such route; `run` gets the parsed body and the id in the path. */
  function post<Body extends z.ZodRawShape, Answer extends z.ZodType>(
    [path, like, summary]: [path: string, like: RequestName, summary: string],
    body: z.ZodObject<Body>,
    [status, answer]: [200 | 201, Answer],
    run: (actor: Actor, input: z.output<z.ZodObject<Body>>, ticketId: string) => Promise<z.output<Answer>>,
  ): void {
    const schema = {
      tags: ['tickets'],
      summary,
      body,
      response: { [status]: answer, ...failures },
      ...(path.includes(':id') ? { params } : {}),
    }
    api.post(path, { schema }, async (request, reply) => {
      const actor = await demandAccess(deps, request, 'tickets:write', like)
      // Both were parsed by the schemas above.
      const [input, { id: ticketId }] = [request.body as z.output<typeof body>, request.params as { id: string }]
      const asked = { path, ...(ticketId ? { ticketId } : {}), input }
      const done = await runCommand(deps, actor, commandIdOf(request), asked, (as) => run(as, input, ticketId))
      // The route's schema is this very answer; Fastify's types cannot follow a status that varies.
      return reply.code(status).send(done as never)
    })
  }

  post(['/tickets', 'ticket:open', 'Open a ticket'], tickets.openTicketInput, [201, ticket], (as, input) =>
    openTicket(deps, as, input),
  )
  post(
    ['/tickets/bulk', 'ticket:bulk', 'The same for up to 500 tickets; what each came to is told'],
    macros.bulkInput.omit({ commandId: true }),
    [200, macros.bulkOutcome],
    (as, input) => bulkTickets(deps, as, input),
  )
  post(
    ['/tickets/:id/change', 'ticket:change', 'Change a ticket at the version that was read'],
    tickets.changeTicketInput.omit(ofTicket),
    [200, ticket],
    (as, input, ticketId) => changeTicket(deps, as, { ...input, ticketId }),
  )
  post(
    ['/tickets/:id/comments', 'ticket:comment', 'Comment on a ticket, for colleagues or the customer'],
    tickets.commentTicketInput.omit(ofTicket),
    [201, tickets.ticketComment],
    (as, input, ticketId) => commentTicket(deps, as, { ...input, ticketId }),
  )
  post(
    ['/tickets/:id/tasks', 'ticket:openTask', 'Open a sub-task'],
    macros.openTaskInput.omit({ parentId: true, commandId: true }),
    [201, ticket],
    (as, input, parentId) => openTask(deps, as, { ...input, parentId }),
  )
  post(
    ['/tickets/:id/macro', 'ticket:macro', 'Do what a macro says'],
    macros.runMacroInput.omit(ofTicket),
    [200, ticket],
    (as, input, ticketId) => runMacro(deps, as, { ...input, ticketId }),
  )
  post(
    ['/tickets/:id/merge', 'ticket:merge', 'Merge a ticket into another one'],
    macros.mergeInput.omit(ofTicket),
    [200, ticket],
    (as, input, ticketId) => mergeTickets(deps, as, { ...input, ticketId }),
  )
  post(
    ['/tickets/:id/unmerge', 'ticket:unmerge', 'Undo a merge'],
    macros.unmergeInput.omit(ofTicket),
    [200, ticket],
    (as, input, ticketId) => unmergeTicket(deps, as, { ...input, ticketId }),
  )
  post(
    ['/tickets/:id/split', 'ticket:split', 'Make some comments a ticket of their own'],
    macros.splitInput.omit(ofTicket),
    [201, ticket],
    (as, input, ticketId) => splitTicket(deps, as, { ...input, ticketId }),
  )
}
