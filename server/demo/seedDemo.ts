import { createUser } from '../accounts/createUser.ts'
import { findUserByEmail } from '../db/accountQueries.ts'
import { insert } from '../db/database.ts'
import { type Deps, systemActor } from '../deps.ts'
import { addScripts } from '../scripts/addScripts.ts'
import { termRows } from '../tickets/firstTerms.ts'
import { articleRows } from './demoArticles.ts'
import { asOneUnit } from './asOneUnit.ts'
import { clockRules } from './demoClocks.ts'
import { demoCustomers } from './demoCustomers.ts'
import { demoPeople, demoQueues } from './demoPeople.ts'
import { dispositions, queues } from './demoRules.ts'
import { teamRows } from './demoTeams.ts'
import { webFormRows } from './demoWebForms.ts'
import { ticketFormRows } from './demoTicketForms.ts'
import type { Colleague, PastAgent } from './pastFloor.ts'

/** The password of every demo account where nobody but this machine can reach the server. */
export const demoPassword = 'wubu-demo'

/**
 * The demo company: people, teams, queues, dispositions, scripts and 200 customers with their stories. Every account gets
 * `password`; the well-known one is for a server on loopback only.
 */
export const seedDemo = (deps: Deps, password: string): Promise<void> =>
  asOneUnit(deps, (collecting) => fillCompany(collecting, password))

async function fillCompany(deps: Deps, password: string): Promise<void> {
  await deps.db.writeAll(systemActor, {
    writes: [...queues.map((row) => insert('queues', row)), ...dispositions.map((row) => insert('dispositions', row))],
    events: [{ noun: 'company', nounId: 'demo', what: 'seeded', payload: { queues: demoQueues } }],
  })
  await addScripts(deps, systemActor)
  const hiring = hashingOnce(deps)
  const agents: PastAgent[] = []
  const ids = new Map<string, string>()
  let lead: Colleague | undefined
  for (const { speaks, who = 'anybody', ...person } of demoPeople) {
    const user = await createUser(hiring, systemActor, { ...person, password })
    ids.set(user.email, user.id)
    if (speaks) agents.push({ id: user.id, name: user.name, speaks, who })
    if (user.role === 'lead') lead = user
  }
  if (!lead) throw new Error('the demo company has no team lead')
  const writes = [...teamRows(ids), ...termRows(), ...ticketFormRows(), ...webFormRows()]
  await deps.db.writeAll(systemActor, { writes, events: [] })
  await deps.db.writeAll(systemActor, articleRows(ids, lead, deps.world.now()))
  await deps.db.writeAll(systemActor, clockRules(deps.world.now()))
  await demoCustomers(deps, agents, lead)
}

/** Whether any account of the demo here opens with the well-known password: then the server must stay on loopback. */
export async function isDemoOpen(deps: Deps): Promise<boolean> {
  for (const { email } of demoPeople) {
    const user = await findUserByEmail(deps.db, email)
    if (user && user.disabledAt === null && (await deps.world.verifyPassword(user.passwordHash, demoPassword)))
      return true
  }
  return false
}

/** Hashing is slow on purpose; one password of eleven accounts is hashed once. */
function hashingOnce(deps: Deps): Deps {
  let hashed: Promise<string> | undefined
  return {
    ...deps,
    world: { ...deps.world, hashPassword: (password) => (hashed ??= deps.world.hashPassword(password)) },
  }
}
