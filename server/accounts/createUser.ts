import type { Role, User } from '../../shared/contract/session.ts'
import type { SkillNeeds } from '../../shared/contract/contacts.ts'
import { findUserByEmail } from '../db/accountQueries.ts'
import { type AgentRow, insert, type Write } from '../db/database.ts'
import type { TemperamentType } from '../db/stored.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid } from '../errors.ts'
import { userView } from './signIn.ts'

export interface NewUser {
  email: string
  name: string
  role: Role
  password: string
  queues?: string[]
  skills?: SkillNeeds
  temperament?: TemperamentType | null
}

const shortest = 8

/** A new account; an agent's comes with their place on the floor. Throws `conflict/emailTaken`, `invalid/shortPassword`. */
export async function createUser(deps: Deps, actor: Actor, input: NewUser): Promise<User> {
  const email = input.email.trim().toLowerCase()
  if ([...input.password].length < shortest)
    throw invalid({ password: `at least ${shortest} characters` }, 'shortPassword')
  if (await findUserByEmail(deps.db, email))
    throw conflict('emailTaken', 'There is an account with this e-mail already.')
  const now = deps.world.now()
  const row = {
    id: deps.world.newId(),
    email,
    name: input.name,
    role: input.role,
    passwordHash: await deps.world.hashPassword(input.password),
    disabledAt: null,
    createdAt: now,
    version: 1,
  }
  const agent: Write[] = input.role === 'agent' ? [insert('agents', newAgent(row, input, now))] : []
  const view = userView(row)
  await deps.db.writeAll(actor, {
    writes: [insert('users', row), ...agent],
    events: [
      {
        noun: 'user',
        nounId: row.id,
        what: 'created',
        payload: { user: { id: row.id, name: row.name, role: row.role } },
      },
    ],
    result: view,
  })
  return view
}

/** Somebody's place on the floor, before the first shift. */
export const newAgent = (
  { id, name }: { id: string; name: string },
  { queues = [], skills = {}, temperament = null }: Pick<NewUser, 'queues' | 'skills' | 'temperament'>,
  now: number,
): AgentRow => ({
  id,
  name,
  chosen: 'offline',
  reason: null,
  state: 'offline',
  stateSince: now,
  idleSince: now,
  linkLostAt: null,
  skills,
  queues,
  temperament,
  version: 1,
})
