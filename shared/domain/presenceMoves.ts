import type { AgentState, NotReadyReason, Presence } from '../contract/agents.ts'

/** How an agent is loaded: the open offers and contacts in hand, and whether the desk is linked. */
export interface AgentLoad {
  ringing: number
  talking: number
  wrapUp: number
  linkLost: boolean
}

/**
 * The state that the floor sees: what the person chose, and the load on top of it. Work in hand shows before the
 * choice, so an agent who chose a break during a call is `busy` until the call and its wrap-up are over.
 */
export function agentState(chosen: Presence, load: AgentLoad): AgentState {
  if (load.linkLost && chosen !== 'offline') return 'linkLost'
  if (load.talking > 0) return 'busy'
  if (load.wrapUp > 0) return 'wrapUp'
  if (load.ringing > 0) return 'ringing'
  return chosen
}

/** Which reasons go with which choice: only not-ready has one, and must have one. */
export function presenceProblem(
  chosen: Presence,
  reason: NotReadyReason | undefined,
): 'reasonMissing' | 'reasonUnexpected' | undefined {
  if (chosen === 'notReady') return reason ? undefined : 'reasonMissing'
  return reason ? 'reasonUnexpected' : undefined
}
