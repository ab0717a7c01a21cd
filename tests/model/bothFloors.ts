import { canonical } from '../../server/commands.ts'
import type { LoggedEvent } from '../../server/db/database.ts'
import type { Payloads } from '../../server/db/stored.ts'
import type { Actor, Deps } from '../../server/deps.ts'
import { compare, readCompany } from './compare.ts'
import { Model } from './model.ts'
import type { ModelContact, Outcome } from './nouns.ts'
import { type Plant, RealFloor } from './realFloor.ts'

/** A command: how the real floor does it, and what the model says to it, given what was answered. */
export interface Step {
  actor: Actor
  body: object
  run(deps: Deps, as: Actor): Promise<unknown>
  expect(model: Model, got: unknown): Outcome
}

interface Past {
  id: string
  step: Step
  /** What is answered again; undefined for what was refused or did nothing, which may be done yet. */
  answer?: string
  at: number
}

export interface Offer {
  contactId: string
  offerId: string
  agentId: string
}

const agents = 4
const mostSweeps = 10
const keptMs = 48 * 3_600_000

/** The model and the real floor side by side: each method does one thing to both and throws where they part. */
export class BothFloors {
  readonly model: Model
  readonly real: RealFloor
  /** Every offer ever made, the newest last. */
  readonly offers: Offer[] = []
  readonly #past: Past[] = []
  readonly #newest = new Map<string, string>()
  #ids = 0

  private constructor(real: RealFloor) {
    this.real = real
    const company = readCompany(real.raw, agents)
    this.model = new Model(real.world.now(), company.agents, company.queues)
  }

  static async open(plant?: Plant): Promise<BothFloors> {
    return new BothFloors(await RealFloor.open(plant))
  }

  nextId = (of: string): string => `${of}-${String(++this.#ids).padStart(4, '0')}`
  isNewest = ({ contactId, offerId }: Offer): boolean => this.#newest.get(contactId) === offerId
  compare = (): void => compare(this.model, this.real.raw)

  /** A command is done on both; both must say the same to it. */
  take = async (told: string, step: Step, id = this.nextId('command')): Promise<string> => {
    const { model, real } = this
    const result = await real.command(step.actor, id, step.body, step.run)
    const got = result.ok ? (real.takeNews().length > 0 ? 'ok' : 'nothing') : result.error.code
    const wanted = step.expect(model, result.ok ? result.data : undefined)
    if (got !== wanted)
      throw new Error(`${told} is ${got}, not ${wanted}${result.ok ? '' : `: ${result.error.message}`}`)
    if (!result.ok && real.takeNews().length > 0) throw new Error(`${told} was refused and changed something`)
    const answer = result.ok && got === 'ok' ? { answer: canonical({ data: result.data }) } : {}
    this.#past.push({ id, step, at: model.now, ...answer })
    return `${told}: ${got}`
  }

  /** A command of before comes again; or, with `isOther`, another one under its id. */
  again = async (n: number, isOther: boolean): Promise<string> => {
    const [past] = this.#past.splice(n % Math.max(1, this.#past.length), 1)
    if (!past) return 'nothing to repeat'
    const { id, step, answer } = past
    if (answer === undefined) return this.take(`${id} anew`, step, id)
    this.#past.push(past)
    const body = isOther ? { ...step.body, isOther } : step.body
    const result = await this.real.command(step.actor, id, body, step.run)
    const said = result.ok ? canonical({ data: result.data }) : result.error.reason
    const wanted = isOther ? 'idReused' : answer
    if (said !== wanted) throw new Error(`${id} again is ${said}, not ${wanted}`)
    if (this.real.takeNews().length > 0) throw new Error(`${id} again changed something`)
    return `${id} again`
  }

  link = async (agentId: string, isThere: boolean): Promise<string> => {
    await this.real.link(agentId, isThere)
    const got = this.real.takeNews().length > 0 ? 'ok' : 'nothing'
    const wanted = this.model.link(this.model.agents.get(agentId)!, isThere)
    if (got !== wanted) throw new Error(`a link of ${agentId} is ${got}, not ${wanted}`)
    return `${isThere ? 'link' : 'cut'} ${agentId}`
  }

  /** What waits is offered, as far as something asked for it. */
  tick = async (): Promise<string> => {
    const asked = await this.real.route()
    return this.#byItself(this.real.takeNews(), asked)
  }

  /** What is due happens, of what one agent holds now and then only one at a time; in the end nothing is left. */
  sweep = async (): Promise<string> => {
    const { model, real } = this
    await this.followClock()
    const told: string[] = []
    for (let i = 0; i < mostSweeps && (i === 0 || model.due().size > 0); i++) {
      await real.sweep()
      told.push(this.#byItself(real.takeNews(), true))
    }
    if (model.due().size > 0) throw new Error(`still due: ${[...model.due()].join(', ')}`)
    for (let i = this.#past.length - 1; i >= 0; i--) if (this.#past[i]!.at < model.now - keptMs) this.#past.splice(i, 1)
    return `sweep: ${told.join('; ')}`
  }

  advance = (ms: number): string => {
    this.real.world.advance(ms)
    this.model.now += ms
    return `${ms} ms pass`
  }

  setClock = async (byMs: number, isFollowed: boolean): Promise<string> => {
    this.real.world.setClock(byMs)
    this.model.clockStep += byMs
    if (isFollowed) await this.followClock()
    return `the clock is set by ${byMs}${isFollowed ? ' and followed' : ''}`
  }

  followClock = async (): Promise<void> => {
    await this.real.followClock()
    this.real.takeNews()
    this.model.followClock()
  }

  restart = async (byMs: number): Promise<string> => {
    this.real.world.setClock(byMs)
    this.model.clockStep += byMs
    await this.real.start()
    this.real.takeNews()
    this.model.restart()
    return `restart, the clock set by ${byMs}`
  }

  /** Works off what is due, and asks the checkers of `server/verify`. */
  finish = async (): Promise<void> => {
    await this.sweep()
    this.compare()
    const complaints = await this.real.complaints()
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
  }

  /** What the floor did by itself was due or is an offer that the rules allow; with `isAll`, none is missing. */
  #byItself(events: readonly LoggedEvent[], isAll: boolean): string {
    const { model } = this
    const told: string[] = []
    const passedOver: [ModelContact, ModelContact][] = []
    for (const { noun, what, nounId, payload } of events) {
      const contact = model.contacts.get(nounId)
      if (what === 'offered' && contact) {
        const { agentId = '', offerId = '' } = payload as Payloads['contact']
        passedOver.push(...this.#ring(contact, agentId, offerId))
        told.push(`${nounId} rings at ${agentId}`)
      } else if (noun === 'contact' || what === 'disconnected') {
        if (!model.due().has(`${what} ${nounId}`)) throw new Error(`${nounId} ${what} is not due`)
        model.happens(what, nounId)
        told.push(`${nounId} ${what}`)
      }
    }
    for (const [before, after] of passedOver)
      if (before.state === 'queued') throw new Error(`${before.id} is passed over by ${after.id}`)
    for (const contact of isAll ? model.queued() : [])
      for (const agent of model.agents.values())
        if (model.mayRing(contact, agent)) throw new Error(`${contact.id} is not offered to ${agent.id}, who is free`)
    return told.join(', ') || 'nothing'
  }

  /** An offer; gives who stood before it in line and could have had it. */
  #ring(contact: ModelContact, agentId: string, offerId: string): [ModelContact, ModelContact][] {
    const { model } = this
    const agent = model.agents.get(agentId)
    if (contact.state !== 'queued' || !agent || !model.mayRing(contact, agent))
      throw new Error(`${contact.id}, ${contact.state}, rings at ${agentId}, who may not have it`)
    const rivals = model.queued().filter((other) => isBefore(other, contact) && model.mayRing(other, agent))
    model.ring(contact, agent)
    this.offers.push({ contactId: contact.id, agentId, offerId })
    this.#newest.set(contact.id, offerId)
    return rivals.map((rival) => [rival, contact])
  }
}

const isBefore = (a: { id: string; rankAt: number }, b: { id: string; rankAt: number }) =>
  a.rankAt < b.rankAt || (a.rankAt === b.rankAt && a.id < b.id)
