import type { Channel } from '../../../shared/contract/basics.ts'
import type { SkillNeeds, Why } from '../../../shared/contract/contacts.ts'
import type { TemperamentType } from '../../../shared/contract/customers.ts'
import type { Settings } from '../../settings.ts'
import { freeSlot, type Held } from './capacity.ts'

/** What routing knows of a waiting contact. */
export interface Waiting {
  id: string
  queue: string
  channel: Channel
  skills: SkillNeeds
  rankAt: number
  queuedAt: number
  refusals: readonly { agentId: string; at: number }[]
  lastAgentId: string | null
  targetAgentId: string | null
  targetUntil: number | null
  customerType: TemperamentType | null
}

/** What routing knows of an agent who takes work. */
export interface Free {
  id: string
  queues: readonly string[]
  skills: SkillNeeds
  idleSince: number
  temperament: TemperamentType | null
  held: readonly Held[]
}

export interface RoutingRules {
  now: number
  relaxEveryMs: number
  askAgainAfterMs: number
  capacity: Settings['capacity']
  queues: ReadonlyMap<string, { overflowTo: string | null; overflowAfterMs: number | null; pairing: boolean }>
}

/** One contact to one agent, the slot it takes there, and why. */
export interface Pick {
  contactId: string
  agentId: string
  slot: string
  why: Why
}

interface Candidate {
  agent: Free
  slot: string
  level: number
  pairs: boolean
  overflow: boolean
  relaxed: boolean
}

// Which agents suit which callers, beside one's own kind (domain: an Expressive caller goes well with an Amiable agent).
const suits: Record<TemperamentType, readonly TemperamentType[]> = {
  expressive: ['expressive', 'amiable'],
  driver: ['driver', 'analyst'],
  amiable: ['amiable', 'expressive'],
  analyst: ['analyst', 'driver'],
}

/**
 * Who is offered what now. Contacts are taken in the order of their place in line; each goes to the best agent who may
 * take it: the agent it was transferred to, the customer's last agent, the highest skill, a matching temperament where
 * the queue asks for it, the longest idle. An agent rings for one contact at a time. Pure: same input, same picks.
 */
export function pickOffers(waiting: readonly Waiting[], agents: readonly Free[], rules: RoutingRules): Pick[] {
  const free = new Map(agents.map((agent) => [agent.id, agent]))
  const picks: Pick[] = []
  for (const contact of [...waiting].sort((a, b) => a.rankAt - b.rankAt || compare(a.id, b.id))) {
    if (free.size === 0) break
    const pick = pickAgent(contact, free.values(), rules)
    if (!pick) continue
    picks.push(pick)
    free.delete(pick.agentId)
  }
  return picks
}

/** The best of these agents for one contact, or undefined when none may take it now. */
export function pickAgent(contact: Waiting, agents: Iterable<Free>, rules: RoutingRules): Pick | undefined {
  const terms = termsOf(contact, rules)
  let best: Candidate | undefined
  let next: Candidate | undefined
  for (const agent of agents) {
    const each = candidate(contact, terms, agent, rules)
    if (!each) continue
    if (!best || order(contact, each, best) < 0) [best, next] = [each, best]
    else if (!next || order(contact, each, next) < 0) next = each
  }
  return (
    best && {
      contactId: contact.id,
      agentId: best.agent.id,
      slot: best.slot,
      why: explain(contact, best, next, rules.now),
    }
  )
}

/** What a contact asks of every agent alike. */
function termsOf(contact: Waiting, rules: RoutingRules) {
  const waited = rules.now - contact.queuedAt
  const queue = rules.queues.get(contact.queue)
  return {
    isTargeted: contact.targetAgentId !== null && rules.now < (contact.targetUntil ?? 0),
    needs: Object.entries(contact.skills),
    relaxBy: rules.relaxEveryMs > 0 ? Math.floor(waited / rules.relaxEveryMs) : 0,
    overflowTo: queue && queue.overflowAfterMs !== null && waited >= queue.overflowAfterMs ? queue.overflowTo : null,
    suited: queue?.pairing && contact.customerType ? suits[contact.customerType] : [],
  }
}

function candidate(
  contact: Waiting,
  { isTargeted, needs, relaxBy, overflowTo, suited }: ReturnType<typeof termsOf>,
  agent: Free,
  rules: RoutingRules,
): Candidate | undefined {
  if (isTargeted && contact.targetAgentId !== agent.id) return undefined
  if (contact.refusals.some(({ agentId, at }) => agentId === agent.id && rules.now - at < rules.askAgainAfterMs))
    return undefined

  const serves = isTargeted || agent.queues.includes(contact.queue)
  const overflow = !serves && !!overflowTo && agent.queues.includes(overflowTo)
  if (!serves && !overflow) return undefined

  let level = 0
  let relaxed = false
  if (!isTargeted) {
    for (const [skill, needed] of needs) {
      const has = Object.hasOwn(agent.skills, skill) ? (agent.skills[skill] ?? 0) : 0
      if (has < needed - relaxBy) return undefined
      relaxed ||= has < needed
      level += has
    }
  }
  const slot = freeSlot(agent.held, contact.channel, rules.capacity)
  if (!slot) return undefined
  const pairs = !!agent.temperament && suited.includes(agent.temperament)
  return { agent, slot, level, pairs, overflow, relaxed }
}

const order = (contact: Waiting, a: Candidate, b: Candidate): number =>
  Number(b.agent.id === contact.lastAgentId) - Number(a.agent.id === contact.lastAgentId) ||
  Number(a.overflow) - Number(b.overflow) ||
  b.level - a.level ||
  Number(b.pairs) - Number(a.pairs) ||
  a.agent.idleSince - b.agent.idleSince ||
  compare(a.agent.id, b.agent.id)

/** The decisive reason first, then what was bent to make it possible. */
function explain(contact: Waiting, best: Candidate, next: Candidate | undefined, now: number): Why {
  const why: Why = []
  if (contact.targetAgentId === best.agent.id) why.push({ rule: 'transferredToYou' })
  else if (contact.lastAgentId === best.agent.id) why.push({ rule: 'lastAgent' })
  // Who only helps out from another queue is no rival to who serves this one.
  else if (!next || (next.overflow && !best.overflow)) why.push({ rule: 'onlyOneFree' })
  else if (best.level > next.level) why.push(bestSkill(contact, best))
  else if (best.pairs && !next.pairs) why.push({ rule: 'pairing' })
  else why.push({ rule: 'longestIdle', ms: Math.max(0, now - best.agent.idleSince) })
  if (best.overflow) why.push({ rule: 'overflow', queue: contact.queue })
  if (best.relaxed) why.push({ rule: 'relaxed', ms: Math.max(0, now - contact.queuedAt) })
  return why
}

function bestSkill(contact: Waiting, best: Candidate): Why[number] {
  const [skill] = Object.keys(contact.skills).sort((a, b) => (best.agent.skills[b] ?? 0) - (best.agent.skills[a] ?? 0))
  return { rule: 'skill', skill, level: skill ? best.agent.skills[skill] : undefined }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
