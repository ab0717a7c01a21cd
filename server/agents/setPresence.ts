import type { Agent, SetPresenceInput } from '../../shared/contract/agents.ts'
import { presenceProblem } from '../../shared/domain/presenceMoves.ts'
import { forgetRefusals } from '../contacts/forgetRefusals.ts'
import { backInLine, changeInHand, getMine } from '../contacts/inHand.ts'
import { findAgent } from '../db/agentQueries.ts'
import { listOpenOffersOf } from '../db/offerQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { agentView } from './agentView.ts'
import { type AgentPatch, changeAgent } from './changeAgent.ts'

/**
 * The agent chooses ready, not ready with a reason, or offline; who is ready again is offered at once also what they let
 * ring before. Throws `invalid` without the reason,
 * `conflict/stillInHand` when going offline with a customer in hand.
 */
export async function setPresence(deps: Deps, actor: Actor, input: SetPresenceInput): Promise<Agent> {
  const problem = presenceProblem(input.state, input.reason)
  if (problem)
    throw invalid({ reason: problem === 'reasonMissing' ? 'choose a reason' : 'only not ready has a reason' }, problem)
  const agent = await findAgent(deps.db, actor.id)
  if (!agent) throw notFound('agent', actor.id)
  const open = await listOpenOffersOf(deps.db, agent.id)
  if (input.state === 'offline' && open.some((offer) => offer.state !== 'offered')) {
    throw conflict('stillInHand', 'A contact is still in your hands. End it and write it up first.')
  }
  const chosen = { chosen: input.state, reason: input.reason ?? null }
  const ringing = input.state === 'offline' ? open[0] : undefined
  if (ringing) return leaveRinging(deps, actor, ringing.contactId, chosen)
  const change = changeAgent(agent, open, open, deps.world.now(), chosen, 'presenceSet')
  const view = agentView(change.agent, open)
  const isBack = input.state === 'ready' && agent.chosen !== 'ready'
  const again = isBack ? await forgetRefusals(deps, agent.id) : { writes: [], events: [] }
  await deps.db.writeAll(actor, {
    writes: [...change.writes, ...again.writes],
    events: [...change.events, ...again.events],
    result: view,
  })
  return view
}

/** Who goes offline while it rings gives the contact back in the same write; it keeps its place in line. */
async function leaveRinging(deps: Deps, actor: Actor, contactId: string, chosen: AgentPatch): Promise<Agent> {
  const now = deps.world.now()
  const hand = await getMine(deps, actor, contactId, 'cancel')
  const { unit, agent } = changeInHand(
    hand,
    {
      what: 'cancelled',
      move: 'cancel',
      contact: backInLine,
      offer: { state: 'done', outcome: 'cancelled', doneAt: now },
      agent: chosen,
    },
    now,
  )
  const view = agentView(agent, [])
  await deps.db.writeAll(actor, { ...unit, result: view })
  return view
}
