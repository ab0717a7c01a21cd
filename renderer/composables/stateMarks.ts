import type { AgentState } from '../../shared/contract/agents.ts'
import type { Tone } from '../ui/tones.ts'

/** The dot of each agent state: colour, and hollow where no work can come. */
export const stateMarks: Record<AgentState, { tone: Tone; hollow?: boolean }> = {
  offline: { tone: 'neutral', hollow: true },
  ready: { tone: 'good' },
  ringing: { tone: 'warn' },
  busy: { tone: 'accent' },
  wrapUp: { tone: 'accent', hollow: true },
  notReady: { tone: 'warn', hollow: true },
  linkLost: { tone: 'danger', hollow: true },
}
