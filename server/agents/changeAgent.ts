import { agentState } from '../../shared/domain/presenceMoves.ts'
import { type AgentRow, type OfferRow, save, type Unit } from '../db/database.ts'
import { agentView } from './agentView.ts'

/** What of an agent may be changed together with what is in hand. */
export type AgentPatch = Partial<Pick<AgentRow, 'chosen' | 'reason' | 'linkLostAt'>>

/**
 * The writes that bring an agent's row in line with `patch` and with what is in hand after the change; none when
 * nothing is different. `what` names the event.
 */
export function changeAgent(
  agent: AgentRow,
  openBefore: readonly OfferRow[],
  openAfter: readonly OfferRow[],
  now: number,
  patch: AgentPatch = {},
  what = 'loadChanged',
): { agent: AgentRow } & Pick<Unit, 'writes' | 'events'> {
  const count = (state: OfferRow['state']) => openAfter.filter((offer) => offer.state === state).length
  const wanted = { ...agent, ...patch }
  const state = agentState(wanted.chosen, {
    ringing: count('offered'),
    talking: count('active'),
    wrapUp: count('wrapUp'),
    linkLost: wanted.linkLostAt !== null,
  })
  const stateMoved = state !== agent.state || wanted.reason !== agent.reason
  const becameIdle =
    (openBefore.length > 0 && openAfter.length === 0) || (agent.chosen !== 'ready' && wanted.chosen === 'ready')
  const next: AgentRow = {
    ...wanted,
    state,
    stateSince: stateMoved ? now : agent.stateSince,
    idleSince: becameIdle ? now : agent.idleSince,
    version: agent.version + 1,
  }
  const same = openBefore.length === openAfter.length && !stateMoved && Object.keys(patch).length === 0
  if (same && count('offered') === openBefore.filter((offer) => offer.state === 'offered').length) {
    return { agent, writes: [], events: [] }
  }
  return {
    agent: next,
    writes: [save('agents', next)],
    events: [{ noun: 'agent', nounId: next.id, what, payload: { agent: agentView(next, openAfter) } }],
  }
}
