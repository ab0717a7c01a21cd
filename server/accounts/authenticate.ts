import type { User } from '../../shared/contract/session.ts'
import { findApiKey, findSession, findUser } from '../db/accountQueries.ts'
import type { Scope } from '../db/stored.ts'
import type { Actor, Deps } from '../deps.ts'
import { LostUpdate, Refusal } from '../errors.ts'
import { save } from '../db/database.ts'
import { userView } from './signIn.ts'

/** A signed-in person. */
export interface Signed {
  sessionId: string
  expiresAt: number
  user: User
  actor: Actor
}

const refused = (reason: string) =>
  new Refusal({ code: 'unauthorized', reason, message: 'Sign in again: this session is not valid.' })

// A session is noted as seen at most this often.
export const seenEveryMs = 60_000

/** Who a bearer token stands for. Throws `unauthorized` for a wrong, ended or expired one. */
export async function authenticate(deps: Deps, token: string): Promise<Signed> {
  const session = await findSession(deps.db, deps.world.digest(token))
  const now = deps.world.now()
  if (!session) throw refused('badToken')
  if (session.revokedAt !== null) throw refused('sessionEnded')
  if (session.expiresAt <= now || session.seenAt + deps.settings.sessionIdleMs <= now) throw refused('sessionExpired')
  const user = await findUser(deps.db, session.userId)
  if (!user || user.disabledAt !== null) throw refused('accountDisabled')
  if (now - session.seenAt >= seenEveryMs)
    await noteSeen(deps, session.id, () => save('sessions', { ...session, seenAt: now, version: session.version + 1 }))
  const { id: sessionId, expiresAt } = session
  return { sessionId, expiresAt, user: userView(user), actor: { id: user.id, name: user.name, role: user.role } }
}

async function noteSeen(deps: Deps, by: string, write: () => ReturnType<typeof save>): Promise<void> {
  try {
    await deps.db.writeAll({ id: by, name: 'session', role: 'system' }, { writes: [write()], events: [] })
  } catch (error) {
    // Another request noted it at the same moment.
    if (!(error instanceof LostUpdate)) throw error
  }
}

/** The system behind an API key, with what it may do. Throws `unauthorized`. */
export async function authenticateKey(deps: Deps, key: string): Promise<{ actor: Actor; scopes: readonly Scope[] }> {
  const found = await findApiKey(deps.db, deps.world.digest(key))
  if (!found || found.revokedAt !== null) throw refused('badToken')
  return { actor: { id: `key:${found.id}`, name: found.name, role: 'system' }, scopes: found.scopes }
}

export const keyPrefix = 'wubu_'
