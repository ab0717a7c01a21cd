import { findAgent, listSignedInAgents } from '../db/agentQueries.ts'
import { findContact } from '../db/contactQueries.ts'
import { listOpenOffersOf } from '../db/offerQueries.ts'
import { type AgentRow, save, type Unit } from '../db/database.ts'
import { type Deps, systemActor } from '../deps.ts'
import { LostUpdate } from '../errors.ts'
import { changeContact } from '../contacts/changeContact.ts'
import { contactEvent } from '../contacts/contactView.ts'
import { changeAgent } from './changeAgent.ts'

/** The desk is there (again): the cut is forgotten, contacts in hand go on. */
export const linkAgent = (deps: Deps, agentId: string): Promise<void> => setLink(deps, agentId, null)

/** The desk's last link is cut: within the grace time nothing is taken away; nothing new is offered. */
export const unlinkAgent = (deps: Deps, agentId: string): Promise<void> => setLink(deps, agentId, deps.world.now())

/** After a start no desk is linked yet: whoever was on the floor has the grace time to come back. */
export async function unlinkAll(deps: Deps): Promise<void> {
  // Asked for together, they share a commit.
  await Promise.all((await listSignedInAgents(deps.db)).map((agent) => unlinkAgent(deps, agent.id)))
}

async function setLink(deps: Deps, agentId: string, linkLostAt: number | null): Promise<void> {
  for (;;) {
    const agent = await findAgent(deps.db, agentId)
    const unchanged = !agent || (agent.linkLostAt === null) === (linkLostAt === null)
    // Who is offline has no link to lose.
    if (unchanged || (agent.chosen === 'offline' && linkLostAt !== null)) return
    try {
      await deps.db.writeAll(systemActor, await linkUnit(deps, agent, linkLostAt))
      return
    } catch (error) {
      if (!(error instanceof LostUpdate)) throw error
    }
  }
}

async function linkUnit(deps: Deps, agent: AgentRow, linkLostAt: number | null): Promise<Unit> {
  const open = await listOpenOffersOf(deps.db, agent.id)
  const what = linkLostAt === null ? 'linked' : 'linkLost'
  const unit = changeAgent(agent, open, open, deps.world.now(), { linkLostAt }, what)
  for (const offer of open) {
    const contact = offer.state === 'active' ? await findContact(deps.db, offer.contactId) : undefined
    if (!contact) continue
    const next = changeContact(contact, null, { linkLostAt })
    unit.writes.push(save('contacts', next, contact))
    unit.events.push(contactEvent(what, next, { agentId: agent.id }))
  }
  return unit
}
