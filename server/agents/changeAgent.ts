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
  const wanted = { ...agent, ...patch }
  const state = stateOf(wanted, openAfter)
  const stateMoved = state !== agent.state || wanted.reason !== agent.reason
  // A cut lies on top of the state and has a time of its own; beneath it the state goes on.
  const linked = { linkLostAt: null }
  const lasts =
    stateOf({ ...agent, ...linked }, openBefore) === stateOf({ ...wanted, ...linked }, openAfter) &&
    wanted.reason === agent.reason
  const becameIdle =
    (openBefore.length > 0 && openAfter.length === 0) || (agent.chosen !== 'ready' && wanted.chosen === 'ready')
  const next: AgentRow = {
    ...wanted,
    state,
    stateSince: lasts ? agent.stateSince : now,
    idleSince: becameIdle ? now : agent.idleSince,
    version: agent.version + 1,
  }
  // Also where the state stays: of two changes at the same moment one shall find out that the other was there.
  const isSameLoad = loads.every((load) => count(openBefore, load) === count(openAfter, load))
  if (isSameLoad && !stateMoved && Object.keys(patch).length === 0) return { agent, writes: [], events: [] }
  return {
    agent: next,
    writes: [save('agents', next, agent)],
    events: [{ noun: 'agent', nounId: next.id, what, payload: { agent: agentView(next, openAfter) } }],
  }
}

const loads = ['offered', 'active', 'wrapUp'] as const

const count = (open: readonly OfferRow[], state: OfferRow['state']) =>
  open.filter((offer) => offer.state === state).length

const stateOf = ({ chosen, linkLostAt }: Pick<AgentRow, 'chosen' | 'linkLostAt'>, open: readonly OfferRow[]) =>
  agentState(chosen, {
    ringing: count(open, 'offered'),
    talking: count(open, 'active'),
    wrapUp: count(open, 'wrapUp'),
    linkLost: linkLostAt !== null,
  })
