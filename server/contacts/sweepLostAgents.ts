import { changeAgent } from '../agents/changeAgent.ts'
import { listLostAgents } from '../db/agentQueries.ts'
import { findContact } from '../db/contactQueries.ts'
import { listOpenOffersOf } from '../db/offerQueries.ts'
import type { AgentRow } from '../db/database.ts'
import { type Deps, systemActor } from '../deps.ts'
import { backInLine, changeInHand, endLeg, findInHand } from './inHand.ts'
import { tryEach } from '../tryEach.ts'

/**
 * Agents whose link has been cut for longer than the grace time: what rang or was talked to goes back to the front of
 * its line, one contact a write; then who was to take work is offline. A break stays as it was chosen (I12), beneath
 * the lost link. Wrap-ups stay for the agent's return.
 */
export async function sweepLostAgents(deps: Deps): Promise<void> {
  const now = deps.world.now()
  await tryEach(await listLostAgents(deps.db, now - deps.settings.graceMs), async (agent) => {
    const open = await listOpenOffersOf(deps.db, agent.id)
    const live = open.find((offer) => offer.state !== 'wrapUp')
    if (live) await giveBack(deps, live.contactId, now)
    // The next sweep, a second later, goes on with the next one.
    else if (agent.chosen === 'ready' || agent.reason === 'ringNoAnswer') await signOff(deps, agent, now)
  })
}

async function giveBack(deps: Deps, contactId: string, now: number): Promise<void> {
  const contact = await findContact(deps.db, contactId)
  const hand = contact && (await findInHand(deps, contact))
  if (!hand) return
  // What only rang has taken no time.
  const ended = hand.offer.state === 'active' ? endLeg(hand, now) : undefined
  const { unit } = changeInHand(
    hand,
    {
      what: 'agentLost',
      move: 'loseAgent',
      contact: {
        ...backInLine,
        queuedAt: ended ? now : hand.contact.queuedAt,
        requeues: hand.contact.requeues + 1,
        ...ended?.sums,
      },
      offer: { state: 'done', outcome: hand.offer.outcome ?? 'agentLost', doneAt: now, endedAt: now, ...ended?.leg },
    },
    now,
  )
  await deps.db.writeAll(systemActor, unit)
}

async function signOff(deps: Deps, agent: AgentRow, now: number): Promise<void> {
  const open = await listOpenOffersOf(deps.db, agent.id)
  const { writes, events } = changeAgent(
    agent,
    open,
    open,
    now,
    { chosen: 'offline', reason: 'disconnected', linkLostAt: null },
    'disconnected',
  )
  await deps.db.writeAll(systemActor, { writes, events })
}
