import type { Channel, Language } from '../../shared/contract/basics.ts'
import type { SeededChance } from './seededChance.ts'
import type { Who } from './story.ts'

/** One of the demo company, as far as its past needs them. */
export interface Colleague {
  id: string
  name: string
}

/** An agent of the demo company; `lin` and `sofia` are the two that stories name. */
export interface PastAgent extends Colleague {
  who: Who
  speaks: Language[]
}

/** Who served whom in the past: nobody had two calls at a time. */
export interface PastFloor {
  /** An agent for a contact of that time: the one named, or one who speaks the language and had nothing in hand. */
  take(contact: { who: Who; language: Language; channel: Channel; from: number; until: number }): PastAgent
}

/** An empty past for these agents. */
export function createPastFloor(agents: readonly PastAgent[], chance: SeededChance): PastFloor {
  const busy = new Map<string, { from: number; until: number }[]>(agents.map((agent) => [agent.id, []]))
  const isFree = (agent: PastAgent, from: number, until: number) =>
    !busy.get(agent.id)?.some((each) => each.from < until && from < each.until)
  return {
    take({ who, language, from, until }) {
      const fitting = agents.filter((agent) =>
        who === 'anybody' ? agent.speaks.includes(language) : agent.who === who,
      )
      const free = fitting.filter((agent) => isFree(agent, from, until))
      const agent = chance.pick(free.length > 0 ? free : fitting)
      busy.get(agent.id)?.push({ from, until })
      return agent
    },
  }
}
