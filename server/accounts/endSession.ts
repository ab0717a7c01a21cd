import { findSession, listOpenSessions } from '../db/accountQueries.ts'
import { type Row, save, type Unit } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'

/** Ends the session of a token; its sockets close at once. Nothing happens when it is over already. */
export async function endSession(deps: Deps, actor: Actor, token: string): Promise<void> {
  const session = await findSession(deps.db, deps.world.digest(token))
  if (session?.revokedAt === null) await deps.db.writeAll(actor, revoke([session], 'signedOut', deps.world.now()))
}

/** The writes that end every session of a user: with a change of role or password, or of a disabled account. */
export async function endSessionsOf(deps: Deps, userId: string): Promise<Ending> {
  return revoke(await listOpenSessions(deps.db, userId), 'revoked', deps.world.now())
}

type Ending = Pick<Unit, 'writes' | 'events'>

const revoke = (sessions: readonly Row<'sessions'>[], reason: 'signedOut' | 'revoked', now: number): Ending => ({
  writes: sessions.map((session) => save('sessions', { ...session, revokedAt: now, version: session.version + 1 })),
  events: sessions.map(({ id, userId }) => ({
    noun: 'session',
    nounId: id,
    what: 'ended',
    payload: { userId, reason },
  })),
})
