import type { SignedIn, User } from '../../shared/contract/session.ts'
import { findUserByEmail } from '../db/accountQueries.ts'
import { insert, type Row } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'

/** Signing in with what nobody has takes as long as with a wrong password: there is always one hash to compare. */
const absentHash = new WeakMap<Deps, Promise<string>>()

export const userView = ({ id, email, name, role }: Row<'users'>): User => ({ id, email, name, role })

/** A session for the right e-mail and password. Throws `unauthorized/badCredentials`, the same for both mistakes. */
export async function signIn(deps: Deps, { email, password }: { email: string; password: string }): Promise<SignedIn> {
  const user = await findUserByEmail(deps.db, email.trim().toLowerCase())
  const absent = absentHash.get(deps) ?? deps.world.hashPassword(deps.world.secret(16))
  absentHash.set(deps, absent)
  const right = await deps.world.verifyPassword(user?.passwordHash ?? (await absent), password)
  if (!user || !right || user.disabledAt !== null) {
    throw new Refusal({ code: 'unauthorized', reason: 'badCredentials', message: 'E-mail or password is wrong.' })
  }
  const token = deps.world.secret(32)
  const now = deps.world.now()
  const session = {
    id: deps.world.newId(),
    userId: user.id,
    tokenHash: deps.world.digest(token),
    createdAt: now,
    seenAt: now,
    expiresAt: now + deps.settings.sessionMaxMs,
    revokedAt: null,
    version: 1,
  }
  await deps.db.writeAll(
    { id: user.id, name: user.name, role: user.role },
    {
      writes: [insert('sessions', session)],
      events: [{ noun: 'session', nounId: session.id, what: 'signedIn', payload: { userId: user.id } }],
    },
  )
  return { token, user: userView(user), expiresAt: session.expiresAt }
}
