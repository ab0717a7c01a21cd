import { findQueue } from '../db/queueQueries.ts'
import { listWrapUpsDue } from '../db/contactQueries.ts'
import { type Deps, systemActor } from '../deps.ts'
import { changeInHand, findInHand } from './inHand.ts'
import { tryEach } from '../tryEach.ts'

/**
 * Ends wrap-ups whose time is over, unless the queue wants a disposition from a person: then it stays, over its limit,
 * for as long as the agent is there to give one.
 */
export async function sweepWrapUps(deps: Deps): Promise<void> {
  const now = deps.world.now()
  await tryEach(await listWrapUpsDue(deps.db, now), async (contact) => {
    const hand = await findInHand(deps, contact)
    if (!hand) return
    const queue = await findQueue(deps.db, contact.queue)
    const { chosen, linkLostAt } = hand.agent
    const isThere = chosen !== 'offline' && (linkLostAt === null || linkLostAt > now - deps.settings.graceMs)
    if (queue?.dispositionRequired && isThere) return
    const { unit } = changeInHand(
      hand,
      {
        what: 'wrapUpExpired',
        move: 'expire',
        contact: { closedAt: now, wrapUpUntil: null },
        offer: { state: 'done', doneAt: now, wrapUpMs: now - (hand.offer.endedAt ?? now) },
      },
      now,
    )
    await deps.db.writeAll(systemActor, unit)
  })
}
