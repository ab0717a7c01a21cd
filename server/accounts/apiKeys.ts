import { listApiKeys } from '../db/accountQueries.ts'
import { insert, save } from '../db/database.ts'
import type { Scope } from '../db/stored.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { keyPrefix } from './authenticate.ts'

/** A new key for another system. The key itself is told once and kept only as a hash. */
export async function createApiKey(
  deps: Deps,
  actor: Actor,
  input: { name: string; scopes: Scope[] },
): Promise<{ id: string; key: string }> {
  const key = keyPrefix + deps.world.secret(32)
  const row = {
    id: deps.world.newId(),
    name: input.name,
    keyHash: deps.world.digest(key),
    scopes: input.scopes,
    createdAt: deps.world.now(),
    revokedAt: null,
    version: 1,
  }
  await deps.db.writeAll(actor, {
    writes: [insert('apiKeys', row)],
    events: [{ noun: 'company', nounId: row.id, what: 'keyCreated', payload: { name: row.name, scopes: row.scopes } }],
  })
  return { id: row.id, key }
}

/** The key works no more. Throws `notFound`. */
export async function revokeApiKey(deps: Deps, actor: Actor, id: string): Promise<void> {
  const row = (await listApiKeys(deps.db)).find((each) => each.id === id)
  if (!row) throw notFound('key', id)
  await deps.db.writeAll(actor, {
    writes: [save('apiKeys', { ...row, revokedAt: deps.world.now(), version: row.version + 1 })],
    events: [{ noun: 'company', nounId: id, what: 'keyRevoked', payload: { name: row.name } }],
  })
}
