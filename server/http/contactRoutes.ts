import { z } from 'zod'
import { id } from '../../shared/contract/basics.ts'
import {
  contact,
  contactPage,
  customerLeftInput,
  customerMessageInput,
  listContactsInput,
  message,
  receiveContactInput,
} from '../../shared/contract/contacts.ts'
import { runCommand } from '../commands.ts'
import { customerLeft } from '../contacts/customerLeft.ts'
import { contactView } from '../contacts/contactView.ts'
import { placeAndWait } from '../contacts/estimateWait.ts'
import { getVisible } from '../contacts/getContactRoom.ts'
import { listContacts } from '../contacts/listContacts.ts'
import { receiveContact } from '../contacts/receiveContact.ts'
import { addMessage } from '../contacts/sayInContact.ts'
import type { Deps } from '../deps.ts'
import type { Api } from './api.ts'
import { demandAccess } from './httpAuth.ts'
import { commandIdOf, failures, idFailures, listQuery } from './routeParts.ts'

const params = z.object({ id })

/** What other systems do with contacts. */
export function contactRoutes(api: Api, deps: Deps): void {
  api.post(
    '/contacts',
    {
      schema: {
        summary: 'A contact enters',
        tags: ['contacts'],
        body: receiveContactInput,
        response: { 200: z.object({ contact }), 201: z.object({ contact }), ...idFailures },
      },
    },
    async (request, reply) => {
      const actor = await demandAccess(deps, request, 'contacts:write')
      const commandId = request.body.id ? `receive.${request.body.id}` : commandIdOf(request)
      let runs = 0
      const received = await runCommand(deps, actor, commandId, request.body, (as) => {
        runs++
        return receiveContact(deps, as, request.body)
      })
      // What is answered from before is not run.
      return reply.code(runs === 0 ? 200 : 201).send({ contact: received })
    },
  )

  api.post(
    '/contacts/:id/end',
    {
      schema: {
        summary: 'The customer left or hung up',
        tags: ['contacts'],
        params,
        body: customerLeftInput,
        response: { 200: z.object({ contact }), ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'contacts:write')
      const body = { id: request.params.id, ...request.body }
      return {
        contact: await runCommand(deps, actor, commandIdOf(request), body, (as) =>
          customerLeft(deps, as, request.params.id, request.body),
        ),
      }
    },
  )

  api.post(
    '/contacts/:id/messages',
    {
      schema: {
        summary: 'A message of the customer or the system',
        tags: ['contacts'],
        params,
        body: customerMessageInput,
        response: { 201: z.object({ message }), ...idFailures },
      },
    },
    async (request, reply) => {
      const actor = await demandAccess(deps, request, 'contacts:write')
      const body = { contactId: request.params.id, ...request.body }
      const commandId = request.body.id ? `message.${request.body.id}` : commandIdOf(request)
      const added = await runCommand(deps, actor, commandId, body, (as) =>
        addMessage(deps, as, request.params.id, request.body),
      )
      return reply.code(201).send({ message: added })
    },
  )

  const place = { place: z.int().nullable(), estimatedWaitMs: z.int().nullable() }
  api.get(
    '/contacts/:id',
    {
      schema: {
        summary: 'One contact, with its place in line and the estimated wait',
        tags: ['contacts'],
        params,
        response: { 200: z.object({ contact, ...place }), ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'contacts:read', 'contact:get')
      const row = await getVisible(deps, actor, request.params.id)
      return { contact: contactView(row), ...(await placeAndWait(deps, row)) }
    },
  )

  api.get(
    '/contacts',
    {
      schema: {
        summary: 'Contacts, newest first',
        tags: ['contacts'],
        querystring: listQuery(listContactsInput),
        response: { 200: contactPage, ...failures },
      },
    },
    async (request) =>
      listContacts(deps, await demandAccess(deps, request, 'contacts:read', 'contact:list'), request.query),
  )
}
