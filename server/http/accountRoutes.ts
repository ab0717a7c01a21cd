import { z } from 'zod'
import { id, line } from '../../shared/contract/basics.ts'
import { skillsInput } from '../../shared/contract/contacts.ts'
import { role, signedIn, signInInput, user } from '../../shared/contract/session.ts'
import { authenticate } from '../accounts/authenticate.ts'
import { createApiKey, revokeApiKey } from '../accounts/apiKeys.ts'
import { changeUser } from '../accounts/changeUser.ts'
import { createUser } from '../accounts/createUser.ts'
import { endSession } from '../accounts/endSession.ts'
import { runCommand } from '../commands.ts'
import { signIn } from '../accounts/signIn.ts'
import type { Deps } from '../deps.ts'
import type { Api } from './api.ts'
import { bearer, demandAdmin } from './httpAuth.ts'
import type { SignInLimit } from './signInLimit.ts'
import { failures } from './routeParts.ts'

const scope = z.enum([
  'articles:read',
  'articles:write',
  'search:read',
  'contacts:write',
  'contacts:read',
  'customers:read',
  'customers:write',
  'tickets:read',
  'tickets:write',
])
const nothing = z.null()
const newUser = z.strictObject({
  email: z.email().max(254),
  name: line,
  role,
  password: z.string().min(8).max(1000),
  queues: z.array(id).max(200).optional(),
  skills: skillsInput.optional(),
})

/** Signing in and out, keys for other systems, and who may do what. */
export function accountRoutes(api: Api, deps: Deps, limit: SignInLimit): void {
  api.post(
    '/sessions',
    { schema: { summary: 'Sign in', tags: ['sessions'], body: signInInput, response: { 200: signedIn, ...failures } } },
    ({ ip, body }) => limit.attempt(ip, body.email, () => signIn(deps, body)),
  )

  api.delete(
    '/sessions',
    { schema: { summary: 'Sign out', tags: ['sessions'], response: { 204: nothing, ...failures } } },
    async (request, reply) => {
      const token = bearer(request)
      const { actor } = await authenticate(deps, token)
      await runCommand(deps, actor, undefined, {}, (as) => endSession(deps, as, token))
      return reply.code(204).send(null)
    },
  )

  api.post(
    '/keys',
    {
      schema: {
        summary: 'A key for another system',
        tags: ['keys'],
        body: z.strictObject({ name: line, scopes: z.array(scope).min(1) }),
        response: { 201: z.object({ id, key: z.string() }), ...failures },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await createApiKey(deps, await demandAdmin(deps, request), request.body)),
  )

  api.delete(
    '/keys/:id',
    {
      schema: {
        summary: 'Revoke a key',
        tags: ['keys'],
        params: z.object({ id }),
        response: { 204: nothing, ...failures },
      },
    },
    async (request, reply) => {
      await revokeApiKey(deps, await demandAdmin(deps, request), request.params.id)
      return reply.code(204).send(null)
    },
  )

  api.post(
    '/users',
    {
      schema: {
        summary: 'A new account; an agent’s comes with queues and skills',
        tags: ['users'],
        body: newUser,
        response: { 201: z.object({ user }), ...failures },
      },
    },
    async (request, reply) => {
      // No command id: its stored digest would be a fast hash of a password. An e-mail is taken only once anyway.
      const created = await createUser(deps, await demandAdmin(deps, request), request.body)
      return reply.code(201).send({ user: created })
    },
  )

  api.patch(
    '/users/:id',
    {
      schema: {
        summary: 'Change a role or disable an account; ends the sessions',
        tags: ['users'],
        params: z.object({ id }),
        body: z.strictObject({ role: role.optional(), disabled: z.boolean().optional() }),
        response: { 204: nothing, ...failures },
      },
    },
    async (request, reply) => {
      const actor = await demandAdmin(deps, request)
      const { params, body } = request
      await runCommand(deps, actor, undefined, body, (as) => changeUser(deps, as, params.id, body))
      return reply.code(204).send(null)
    },
  )
}
