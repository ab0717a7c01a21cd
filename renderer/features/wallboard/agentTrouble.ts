import type { Agent } from '../../../shared/contract/agents.ts'
import type { Tone } from '../../ui/tones.ts'

/** What is wrong with an agent, if anything, and where that puts them in the order of the grid. */
export interface Trouble {
  rank: number
  tone: Tone | null
  why: 'linkLost' | 'wrapUpLong' | 'contactLong' | 'missedOffer' | 'disconnected' | 'awayLong' | null
  limit: number
}

/** How long each state may last before a lead should look. */
export interface Limits {
  wrapUpMs: number
  /** Twice what a contact takes today; null while nobody can tell. */
  contactMs: number | null
}

const awayMs = 15 * 60_000

const calmRanks: Record<Agent['state'], number> = {
  linkLost: 0,
  ringing: 4,
  busy: 5,
  wrapUp: 6,
  ready: 7,
  notReady: 8,
  offline: 9,
}

/** Looks for trouble: a lost link first, then what lasts too long, then offers that were missed. */
export function troubleOf(agent: Agent, now: number, limits: Limits): Trouble {
  const lasts = now - agent.stateSince
  const calm: Trouble = { rank: calmRanks[agent.state], tone: null, why: null, limit: 0 }
  switch (agent.state) {
    case 'linkLost':
      // Who went on a break and shut the desk down keeps nobody waiting.
      if (agent.chosen === 'notReady' && Object.keys(agent.load).length === 0)
        return { rank: calmRanks.notReady, tone: null, why: 'linkLost', limit: 0 }
      return { rank: 0, tone: 'danger', why: 'linkLost', limit: 0 }
    case 'wrapUp':
      return lasts > limits.wrapUpMs ? { rank: 1, tone: 'warn', why: 'wrapUpLong', limit: limits.wrapUpMs } : calm
    case 'busy':
      return limits.contactMs !== null && lasts > limits.contactMs
        ? { rank: 1, tone: 'warn', why: 'contactLong', limit: limits.contactMs }
        : calm
    case 'notReady':
      if (agent.reason === 'disconnected') return { rank: 2, tone: 'warn', why: 'disconnected', limit: 0 }
      if (agent.reason === 'ringNoAnswer') return { rank: 2, tone: 'warn', why: 'missedOffer', limit: 0 }
      return lasts > awayMs && agent.reason === 'break'
        ? { rank: 3, tone: 'warn', why: 'awayLong', limit: awayMs }
        : calm
    case 'offline':
    case 'ready':
    case 'ringing':
      return calm
  }
}
