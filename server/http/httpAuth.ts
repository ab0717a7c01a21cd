import type { FastifyRequest } from 'fastify'
import type { RequestName } from '../../shared/contract/index.ts'
import { mayRequest } from '../../shared/domain/permissions.ts'
import { authenticate, authenticateKey, keyPrefix } from '../accounts/authenticate.ts'
import type { Scope } from '../db/stored.ts'
import type { Actor, Deps } from '../deps.ts'
import { forbidden, Refusal } from '../errors.ts'

/** The bearer token of a request. Throws `unauthorized`. */
export function bearer(request: FastifyRequest): string {
  const token = /^Bearer (\S{1,500})$/.exec(request.headers.authorization ?? '')?.[1]
  if (!token) throw new Refusal({ code: 'unauthorized', reason: 'badToken', message: 'Send a bearer token.' })
  return token
}

/**
 * Who calls, allowed by a key's scope, by being an administrator, or, where `request` is given, by a role that may make
 * that request from a desk. Throws `unauthorized`, `forbidden`.
 */
export async function demandAccess(
  deps: Deps,
  request: FastifyRequest,
  scope: Scope,
  likeRequest?: RequestName,
): Promise<Actor> {
  const token = bearer(request)
  if (token.startsWith(keyPrefix)) {
    const { actor, scopes } = await authenticateKey(deps, token)
    if (!scopes.includes(scope)) throw forbidden('scope', `This key has no scope ${scope}.`)
    return actor
  }
  const { actor, user } = await authenticate(deps, token)
  if (user.role === 'admin' || (likeRequest && mayRequest(user.role, likeRequest))) return actor
  throw forbidden('role', `This is not for the role ${user.role}.`)
}

/** A person whose role may make this request from a desk; no key. Throws `unauthorized`, `forbidden`. */
export async function demandRole(deps: Deps, request: FastifyRequest, likeRequest: RequestName): Promise<Actor> {
  const { actor, user } = await authenticate(deps, bearer(request))
  if (mayRequest(user.role, likeRequest)) return actor
  throw forbidden('role', `This is not for the role ${user.role}.`)
}

/** An administrator. Throws `unauthorized`, `forbidden`. */
export async function demandAdmin(deps: Deps, request: FastifyRequest): Promise<Actor> {
  const { actor, user } = await authenticate(deps, bearer(request))
  if (user.role !== 'admin') throw forbidden('role', `This is not for the role ${user.role}.`)
  return actor
}
