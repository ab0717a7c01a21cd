import type { Role } from '../../shared/contract/session.ts'
import { findUser, listEnabledAdmins } from '../db/accountQueries.ts'
import { findAgent } from '../db/agentQueries.ts'
import { insert, type Row, save } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, notFound } from '../errors.ts'
import { newAgent } from './createUser.ts'
import { endSessionsOf } from './endSession.ts'

/**
 * Changes a role or disables an account; every session of that person ends in the same write. Who becomes an agent
 * gets a place on the floor. Throws `notFound`, and `conflict/lastAdmin` when nobody would be left to administer.
 */
export async function changeUser(
  deps: Deps,
  actor: Actor,
  userId: string,
  change: { role?: Role | undefined; disabled?: boolean | undefined },
): Promise<void> {
  const user = await findUser(deps.db, userId)
  if (!user) throw notFound('user', userId)
  const row = {
    ...user,
    role: change.role ?? user.role,
    disabledAt: change.disabled === undefined ? user.disabledAt : change.disabled ? deps.world.now() : null,
    version: user.version + 1,
  }
  const keeper = isAdmin(user) && !isAdmin(row) ? await getOtherAdmin(deps, userId) : undefined
  const ending = await endSessionsOf(deps, userId)
  const needsPlace = row.role === 'agent' && !(await findAgent(deps.db, userId))
  await deps.db.writeAll(actor, {
    writes: [
      save('users', row),
      // Two administrators who demote each other at once meet at this row, and one decides again.
      ...(keeper ? [save('users', { ...keeper, version: keeper.version + 1 })] : []),
      ...(needsPlace ? [insert('agents', newAgent(user, {}, deps.world.now()))] : []),
      ...ending.writes,
    ],
    events: [
      { noun: 'user', nounId: userId, what: 'changed', payload: { role: row.role, disabled: row.disabledAt !== null } },
      ...ending.events,
    ],
  })
}

const isAdmin = ({ role, disabledAt }: Row<'users'>): boolean => role === 'admin' && disabledAt === null

async function getOtherAdmin(deps: Deps, userId: string): Promise<Row<'users'>> {
  const other = (await listEnabledAdmins(deps.db)).find((each) => each.id !== userId)
  if (!other) throw conflict('lastAdmin', 'This is the last administrator. Make somebody else one first.')
  return other
}
