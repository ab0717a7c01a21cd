import { listOffersDue } from '../db/contactQueries.ts'
import { type Deps, systemActor } from '../deps.ts'
import { refused } from './declineContact.ts'
import { changeInHand, findInHand } from './inHand.ts'
import { tryEach } from '../tryEach.ts'

/** Ends every offer that was not answered in time: back in line, and the agent is set to not ready (RNA). */
export async function sweepOffers(deps: Deps): Promise<void> {
  const now = deps.world.now()
  await tryEach(await listOffersDue(deps.db, now), async (contact) => {
    const hand = await findInHand(deps, contact)
    if (!hand) return
    const { unit } = changeInHand(
      hand,
      {
        what: 'timedOut',
        move: 'timeOut',
        contact: refused(hand, now),
        offer: { state: 'done', outcome: 'timedOut', doneAt: now },
        // A break or the end of the shift that the agent chose meanwhile stands (I12).
        agent: hand.agent.chosen === 'ready' ? { chosen: 'notReady', reason: 'ringNoAnswer' } : {},
      },
      now,
    )
    await deps.db.writeAll(systemActor, unit)
  })
}
