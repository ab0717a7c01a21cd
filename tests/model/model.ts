import { type ModelAgent, type ModelContact, type ModelQueue, type Outcome, rules } from './nouns.ts'

const waitForTargetMs = 60_000
const backInLine = { state: 'queued', agent: null, expiresAt: null, heldAt: null }
const times = ['rankAt', 'queuedAt', 'expiresAt', 'heldAt', 'wrapUpUntil', 'targetUntil'] as const
const nobody: ModelAgent = { id: '', queues: [], skills: {}, chosen: 'offline', reason: null, linkLostAt: null }

/** The floor as the rules want it, without database and sockets: each method is one thing that may happen. */
export class Model {
  now = 0
  /** How far the machine's clock is from `now`, and when something was last written; ms. */
  clockStep = 0
  lastWrittenAt = 0
  readonly contacts = new Map<string, ModelContact>()
  readonly agents: Map<string, ModelAgent>
  readonly queues: Map<string, ModelQueue>

  constructor(now: number, agents: Map<string, ModelAgent>, queues: Map<string, ModelQueue>) {
    this.now = this.lastWrittenAt = now
    this.agents = agents
    this.queues = queues
  }

  inHand = (agent: string): ModelContact[] => this.live().filter((contact) => contact.agent === agent)
  live = (): ModelContact[] => [...this.contacts.values()].filter(({ state }) => !/closed|abandoned/.test(state))
  queued = (): ModelContact[] => this.live().filter(({ state }) => state === 'queued')
  // Of a command whose arguments were taken from what is there.
  queueOf = (contact: ModelContact): ModelQueue => this.queues.get(contact.queue)!

  /** May this agent have this waiting contact now, by hand or as an offer, on top of what they hold? */
  mayTake(contact: ModelContact, agent: ModelAgent, held = this.inHand(agent.id), asksByHand = true): boolean {
    const queue = this.queueOf(contact)
    const waited = this.now - contact.queuedAt
    const isTargeted = contact.targetAgent !== null && this.now < (contact.targetUntil ?? 0)
    if (isTargeted && contact.targetAgent !== agent.id) return false
    if (!asksByHand && this.now - (contact.refusals.get(agent.id) ?? -Infinity) < rules.askAgainAfterMs) return false
    const overflows = queue.overflowAfterMs !== null && waited >= queue.overflowAfterMs
    const serves = agent.queues.includes(contact.queue) || (overflows && agent.queues.includes(queue.overflowTo ?? ''))
    const relaxed = Math.floor(waited / rules.relaxEveryMs)
    const needs = Object.entries({ ...queue.skills, ...contact.skills })
    const isAble = needs.every(([skill, level]) => (agent.skills[skill] ?? 0) >= level - relaxed)
    const count = (kind: ModelContact['kind']) => held.filter((each) => each.kind === kind).length
    const isCrowded = count('voice') > 0 || (contact.kind !== 'chat' && count('chat') > 0)
    return (isTargeted || (serves && isAble)) && !isCrowded && count(contact.kind) < rules.capacity[contact.kind]
  }

  /** May it ring there now? */
  mayRing(contact: ModelContact, agent: ModelAgent): boolean {
    const isTargeted = this.now < (contact.targetUntil ?? 0)
    if (agent.chosen !== 'ready' || agent.linkLostAt !== null) return false
    if (this.queueOf(contact).mode !== 'push' && !isTargeted) return false
    if (this.inHand(agent.id).some(({ state }) => state === 'offered')) return false
    return this.mayTake(contact, agent, this.inHand(agent.id), false)
  }

  ring(contact: ModelContact, agent: ModelAgent): void {
    const expiresAt = this.now + this.queueOf(contact).offerMs
    this.#write(contact, { state: 'offered', agent: agent.id, expiresAt })
  }

  receive(contact: Pick<ModelContact, 'id' | 'queue' | 'kind' | 'skills'>, creditMs: number): Outcome {
    const at = { rankAt: this.now - creditMs, queuedAt: this.now, wrapUpUntil: null, targetAgent: null }
    const rest = { requeues: 0, callback: false, targetUntil: null, refusals: new Map(), turnedDown: new Map() }
    this.contacts.set(contact.id, { ...contact, ...backInLine, ...at, ...rest })
    return this.#wrote()
  }

  accept(agent: string, contact: ModelContact, isThisOffer: boolean): Outcome {
    return isThisOffer && this.#rings(contact, agent) ? this.#connect(contact, agent) : 'stale'
  }

  decline(agent: string, contact: ModelContact, isThisOffer: boolean): Outcome {
    return isThisOffer && this.#rings(contact, agent) ? this.#refuse(contact, agent) : 'stale'
  }

  /** `got` is what was answered: any of those first in line is right. */
  pull(agent: ModelAgent, got: string | undefined, queue?: string): Outcome {
    if (agent.chosen === 'offline') return 'conflict'
    const line = this.queued().filter((contact) => contact.queue === (queue ?? contact.queue))
    const mine = line.filter((contact) => this.mayTake(contact, agent))
    const isFull = line.some((contact) => this.mayTake(contact, agent, []))
    if (mine.length === 0) return isFull ? 'conflict' : 'nothing'
    const first = Math.min(...mine.map(({ rankAt }) => rankAt))
    const pulled = mine.find(({ id, rankAt }) => id === got && rankAt === first)
    if (!pulled) throw new Error(`${agent.id} pulled ${got}, not one of ${mine.map(({ id }) => id).join()} at ${first}`)
    return this.#connect(pulled, agent.id)
  }

  hold(agent: string, contact: ModelContact, isHeld: boolean): Outcome {
    const isAgain = (contact.heldAt !== null) === isHeld
    return this.#mine(agent, contact, 'connected', { heldAt: isHeld ? this.now : null }, isAgain)
  }

  /** The end of a talk, or more time to write it up: wrap-up lasts from now. */
  wrapUp = (agent: string, contact: ModelContact, from: 'connected' | 'wrapUp'): Outcome =>
    this.#mine(agent, contact, from, this.#wrappingUp(contact))

  finish = (agent: string, contact: ModelContact): Outcome =>
    this.#mine(agent, contact, 'wrapUp', { state: 'closed', wrapUpUntil: null })

  /** `by` is an agent, or undefined for a lead, who moves what waits. */
  transfer(by: string | undefined, contact: ModelContact, to: { queue?: string; agentId?: string }): Outcome {
    if (by && contact.agent !== by) return 'notFound'
    if (contact.state !== (by ? 'connected' : 'queued')) return 'conflict'
    const agent = to.agentId === undefined ? undefined : this.agents.get(to.agentId)
    if (agent && agent.id === by) return 'invalid'
    if (agent && (agent.chosen !== 'ready' || agent.linkLostAt !== null)) return 'conflict'
    const queue = to.queue ?? contact.queue
    const target = { targetAgent: agent?.id ?? null, targetUntil: agent ? this.now + waitForTargetMs : null }
    const queuedAt = by || queue !== contact.queue ? this.now : contact.queuedAt
    const refusals = by ? new Map([[by, this.now]]) : contact.refusals
    return this.#write(contact, { ...backInLine, ...target, queue, queuedAt, refusals })
  }

  customerLeft(contact: ModelContact, callback: boolean): Outcome {
    if (contact.state === 'connected') return this.#write(contact, this.#wrappingUp(contact))
    const waits = contact.state === 'queued' || contact.state === 'offered'
    if (!waits || (contact.callback && !callback)) return 'nothing'
    return this.#write(contact, { ...backInLine, ...(callback ? { callback } : { state: 'abandoned' }) })
  }

  presence(agent: ModelAgent, chosen: string, reason: string | null): Outcome {
    const [first, ...more] = this.inHand(agent.id).sort((a) => (a.state === 'offered' ? 1 : -1))
    if (chosen === 'offline' && first && (more.length > 0 || first.state !== 'offered')) return 'conflict'
    if (chosen === 'offline' && first) this.#write(first, backInLine)
    if (chosen === 'ready' && agent.chosen !== 'ready')
      for (const contact of this.queued()) {
        const at = contact.turnedDown.get(agent.id) ?? -Infinity
        if (this.now - at < rules.askAgainAfterMs) contact.refusals.delete(agent.id)
      }
    Object.assign(agent, { chosen, reason })
    return this.#wrote()
  }

  link(agent: ModelAgent, isThere: boolean): Outcome {
    if ((agent.linkLostAt === null) === isThere || (agent.chosen === 'offline' && !isThere)) return 'nothing'
    agent.linkLostAt = isThere ? null : this.now
    return this.#wrote()
  }

  /** What a sweep has to do now, as the events that it writes: `timedOut contact-1`. */
  due(): Set<string> {
    const due = new Set<string>()
    for (const contact of this.live()) {
      const [{ id, state, expiresAt, wrapUpUntil }, agent] = [contact, this.#holder(contact)]
      if (state === 'offered' && this.now >= (expiresAt ?? 0)) due.add(`timedOut ${id}`)
      // Where a person must say what it was, nothing ends by itself while that person is there.
      const mayEnd = !this.queueOf(contact).dispositionRequired || agent.chosen === 'offline' || this.#isLost(agent)
      if (state === 'wrapUp' && this.now >= (wrapUpUntil ?? 0) && mayEnd) due.add(`wrapUpExpired ${id}`)
    }
    for (const { id, chosen, reason } of [...this.agents.values()].filter(this.#isLost)) {
      const talks = this.inHand(id).filter(({ state }) => state !== 'wrapUp')
      for (const contact of talks) due.add(`agentLost ${contact.id}`)
      // A break that was chosen stays.
      const isToWork = chosen === 'ready' || reason === 'ringNoAnswer'
      if (isToWork && talks.length === 0) due.add(`disconnected ${id}`)
    }
    return due
  }

  /** One of what is due. */
  happens(what: string, id: string): void {
    const [contact, agent] = [this.contacts.get(id), this.agents.get(id)]
    if (agent) Object.assign(agent, { chosen: 'offline', reason: 'disconnected', linkLostAt: null })
    if (what === 'wrapUpExpired' && contact) Object.assign(contact, { state: 'closed', wrapUpUntil: null })
    if (what === 'agentLost' && contact) {
      const queuedAt = contact.state === 'connected' ? this.now : contact.queuedAt
      Object.assign(contact, { ...backInLine, queuedAt, requeues: contact.requeues + 1 })
    }
    if (what === 'timedOut' && contact) {
      const holder = this.#holder(contact)
      this.#refuse(contact, holder.id)
      if (holder.chosen === 'ready') Object.assign(holder, { chosen: 'notReady', reason: 'ringNoAnswer' })
    }
    this.#wrote()
  }

  /** The server takes over the machine's clock: what is under way keeps its age and the time it has left. */
  followClock(): void {
    if (Math.abs(this.clockStep) < 1000) return
    this.#carryAlong(this.clockStep)
    this.now += this.clockStep
    this.lastWrittenAt += this.clockStep
    this.clockStep = 0
  }

  /** A new process begins with the machine's clock; if that is before the last thing that was done, it was set back. */
  restart(): void {
    this.now += this.clockStep
    this.clockStep = 0
    if (this.now - this.lastWrittenAt <= -1000) this.#carryAlong(this.now - this.lastWrittenAt)
    this.lastWrittenAt = Math.min(this.lastWrittenAt, this.now)
    for (const agent of this.agents.values()) this.link(agent, false)
  }

  #carryAlong(ms: number): void {
    const later = <T>(at: T) => (typeof at === 'number' ? at + ms : at)
    for (const contact of this.live()) {
      for (const key of times) Object.assign(contact, { [key]: later(contact[key]) })
      for (const map of [contact.refusals, contact.turnedDown]) for (const [id, at] of map) map.set(id, at + ms)
    }
    for (const agent of this.agents.values()) if (agent.chosen !== 'offline') agent.linkLostAt = later(agent.linkLostAt)
  }

  #isLost = ({ linkLostAt }: ModelAgent) => linkLostAt !== null && this.now - linkLostAt >= rules.graceMs
  #holder = (contact: ModelContact): ModelAgent => this.agents.get(contact.agent ?? '') ?? nobody
  #rings = ({ state, agent, expiresAt }: ModelContact, by: string) =>
    state === 'offered' && agent === by && this.now < (expiresAt ?? 0)

  #connect(contact: ModelContact, agent: string): Outcome {
    const none = { expiresAt: null, targetAgent: null, targetUntil: null }
    return this.#write(contact, { state: 'connected', agent, ...none })
  }

  #wrappingUp = (contact: ModelContact): Partial<ModelContact> => ({
    ...{ state: 'wrapUp', heldAt: null, wrapUpUntil: this.now + this.queueOf(contact).wrapUpMs },
  })

  #mine(by: string, contact: ModelContact, state: string, more: Partial<ModelContact>, isRefused = false): Outcome {
    if (contact.agent !== by) return 'notFound'
    return contact.state !== state || isRefused ? 'conflict' : this.#write(contact, more)
  }

  #refuse(contact: ModelContact, agent: string): Outcome {
    contact.refusals.set(agent, this.now)
    contact.turnedDown.set(agent, this.now)
    if (contact.targetAgent === agent) contact.targetUntil = this.now
    return this.#write(contact, { ...backInLine, requeues: contact.requeues + 1 })
  }

  #write(contact: ModelContact, more: Partial<ModelContact>): Outcome {
    Object.assign(contact, more)
    return this.#wrote()
  }

  #wrote(): Outcome {
    this.lastWrittenAt = this.now
    return 'ok'
  }
}
