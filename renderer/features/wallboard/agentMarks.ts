import { BellRing, CircleCheck, Coffee, Headset, PencilLine, Power, Unplug } from '@lucide/vue'
import type { Component } from 'vue'
import type { AgentState } from '../../../shared/contract/agents.ts'

/** A shape of its own for each state, so that the grid reads without its colours. */
export const agentMarks: Record<AgentState, Component> = {
  offline: Power,
  ready: CircleCheck,
  ringing: BellRing,
  busy: Headset,
  wrapUp: PencilLine,
  notReady: Coffee,
  linkLost: Unplug,
}
