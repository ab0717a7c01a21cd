import fc from 'fast-check'
import { setPresence } from '../../server/agents/setPresence.ts'
import { acceptContact } from '../../server/contacts/acceptContact.ts'
import { customerLeft } from '../../server/contacts/customerLeft.ts'
import { declineContact } from '../../server/contacts/declineContact.ts'
import { endContact } from '../../server/contacts/endContact.ts'
import { finishContact } from '../../server/contacts/finishContact.ts'
import { holdContact, resumeContact } from '../../server/contacts/holdContact.ts'
import { extendWrapUp } from '../../server/contacts/markContact.ts'
import { pullNext } from '../../server/contacts/pullNext.ts'
import { receiveContact } from '../../server/contacts/receiveContact.ts'
import { transferContact } from '../../server/contacts/transferContact.ts'
import type { Actor, Deps } from '../../server/deps.ts'
import type { Contact } from '../../shared/contract/contacts.ts'
import { phoneOf, queueIds } from '../simulation/company.ts'
import type { BothFloors, Step } from './bothFloors.ts'
import type { Model } from './model.ts'
import type { ModelAgent, ModelContact, Outcome } from './nouns.ts'

/** Chance for one command: numbers to pick by, and whether it comes late or from the wrong one. */
interface Luck {
  a: number
  b: number
  isLate: boolean
}

type Kind = (both: BothFloors, luck: Luck) => Promise<string> | string

const pick = <T>(from: readonly T[], n: number): T | undefined => from[n % Math.max(1, from.length)]
const mostLive = 20
const system: Actor = { id: 'key:cti', name: 'cti', role: 'system' }
const lead: Actor = { id: 'the-lead', name: 'lead', role: 'lead' }
const asAgent = (id: string): Actor => ({ id, name: id, role: 'agent' })
const hour = 3_600_000
const lengths = [400, 1000, 5000, 10_000, 20_000, 30_000, 61_000]
const clockSteps = [400, -700, 2000, -3000, -hour, hour, 24 * hour, -24 * hour]
const kinds = { voice: 'voice', chat: 'chat', email: 'written', web: 'written' } as const

const receive: Kind = ({ model, take, nextId }, { a, b }) => {
  if (model.live().length >= mostLive) return 'nobody comes'
  const channel = pick(['voice', 'voice', 'chat', 'email', 'web'] as const, a)!
  const [id, queue, priority] = [nextId('contact'), pick(queueIds, b)!, a % 3]
  const skills: Record<string, number> = a % 4 === 0 ? { en: 1 + (b % 3) } : {}
  // The first twelve numbers belong to customers; every third of these is a VIP.
  const [phone, isVip] = [phoneOf(b % 20), b % 20 < 12 && (b % 20) % 3 === 0]
  const body = { id, channel, queue, priority, skills, from: channel === 'voice' ? { phone } : {} }
  const creditMs = priority * 45_000 + (isVip && channel === 'voice' ? 120_000 : 0)
  return take(`receive ${id} ${channel} in ${queue}`, {
    actor: system,
    body,
    run: (deps, as) => receiveContact(deps, as, body),
    expect: (on) => on.receive({ id, queue, kind: kinds[channel], skills }, creditMs),
  })
}

/** What is done with an offer: mostly by whom it rings at, now and then of an offer long gone or by somebody else. */
const withOffer =
  (
    name: string,
    use: (deps: Deps, as: Actor, input: { contactId: string; offerId: string }) => Promise<Contact>,
    expect: (model: Model, agent: string, contact: ModelContact, isThisOffer: boolean) => Outcome,
  ): Kind =>
  ({ model, offers, isNewest, take }, { a, b, isLate }) => {
    const ringing = offers.filter((each) => isNewest(each) && model.contacts.get(each.contactId)?.state === 'offered')
    const offer = pick(isLate || ringing.length === 0 ? offers : ringing, a)
    if (!offer) return `nothing to ${name}`
    const { contactId, offerId } = offer
    const agent = isLate && b % 3 === 0 ? pick([...model.agents.keys()], b)! : offer.agentId
    return take(`${name} ${contactId} ${offerId} by ${agent}`, {
      actor: asAgent(agent),
      body: { name, contactId, offerId },
      run: (deps, as) => use(deps, as, { contactId, offerId }),
      expect: (on) => expect(on, agent, on.contacts.get(contactId)!, isNewest(offer)),
    })
  }

/** What is done with a contact in hand: mostly by whoever holds it in this state, now and then with any by anybody. */
const withContact =
  (
    name: string,
    state: string,
    use: (deps: Deps, as: Actor, contactId: string, luck: Luck, model: Model) => Promise<unknown>,
    expect: (model: Model, agent: string, contact: ModelContact, luck: Luck) => Outcome,
  ): Kind =>
  ({ model, take }, luck) => {
    const fitting = model.live().filter((contact) => contact.state === state)
    const contact = pick(luck.isLate || fitting.length === 0 ? [...model.contacts.values()] : fitting, luck.a)
    if (!contact) return `nobody to ${name}`
    const agent = (luck.isLate ? undefined : contact.agent) ?? pick([...model.agents.keys()], luck.b)!
    return take(`${name} ${contact.id} by ${agent} (${luck.b})`, {
      actor: asAgent(agent),
      body: { name, contactId: contact.id, luck },
      run: (deps, as) => use(deps, as, contact.id, luck, model),
      expect: (on) => expect(on, agent, on.contacts.get(contact.id)!, luck),
    })
  }

const targetOf = (model: Model, { b }: Luck) =>
  b % 2 ? { queue: pick(queueIds, b)! } : { agentId: pick([...model.agents.keys()], b >> 1)! }

const reroute: Kind = ({ model, take }, luck) => {
  const contact = pick(luck.isLate ? [...model.contacts.values()] : model.queued(), luck.a)
  if (!contact) return 'nobody to move'
  const input = { contactId: contact.id, to: targetOf(model, luck) }
  return take(`move ${contact.id} to ${JSON.stringify(input.to)}`, {
    actor: lead,
    body: input,
    run: (deps, as) => transferContact(deps, as, input),
    expect: (on) => on.transfer(undefined, on.contacts.get(contact.id)!, input.to),
  })
}

const leave: Kind = ({ model, take }, { a, b, isLate }) => {
  const contact = pick(isLate ? [...model.contacts.values()] : model.live(), a)
  if (!contact) return 'nobody to leave'
  const reason = b % 3 === 0 ? 'callback' : 'hungUp'
  return take(`${contact.id} leaves: ${reason}`, {
    actor: system,
    body: { contactId: contact.id, reason },
    run: (deps, as) => customerLeft(deps, as, contact.id, { reason }),
    expect: (on) => on.customerLeft(on.contacts.get(contact.id)!, reason === 'callback'),
  })
}

const ofAgent =
  (name: string, step: (agent: ModelAgent, luck: Luck) => Omit<Step, 'actor'>): Kind =>
  ({ model, take }, luck) => {
    const agent = pick([...model.agents.values()], luck.a)!
    return take(`${name} by ${agent.id} (${luck.b})`, { actor: asAgent(agent.id), ...step(agent, luck) })
  }

const pull = ofAgent('pull', ({ id }, { b }) => ({
  body: { b },
  run: (deps, as) => pullNext(deps, as, b % 2 ? { queue: pick(queueIds, b) } : {}),
  expect: (on, got) => on.pull(on.agents.get(id)!, (got as Contact | null)?.id, b % 2 ? pick(queueIds, b) : undefined),
}))

const presence = (state: 'ready' | 'notReady' | 'offline') =>
  ofAgent(state, ({ id }) => {
    const reason = state === 'notReady' ? ('break' as const) : undefined
    const input = { state, ...(reason ? { reason } : {}) }
    return {
      body: input,
      run: (deps, as) => setPresence(deps, as, input),
      expect: (on) => on.presence(on.agents.get(id)!, state, reason ?? null),
    }
  })

/** Everything that may happen, with how often. */
const table: [string, number, Kind][] = [
  ['receive', 12, receive],
  ['tick', 10, ({ tick }) => tick()],
  ['accept', 9, withOffer('accept', acceptContact, (on, ...how) => on.accept(...how))],
  ['decline', 4, withOffer('decline', declineContact, (on, ...how) => on.decline(...how))],
  ['pull', 3, pull],
  ['ready', 5, presence('ready')],
  ['break', 2, presence('notReady')],
  ['offline', 1, presence('offline')],
  ['link', 4, ({ model, link }, { a }) => link(pick([...model.agents.keys()], a)!, true)],
  ['cut', 2, ({ model, link }, { a }) => link(pick([...model.agents.keys()], a)!, false)],
  ['leave', 3, leave],
  [
    'hold',
    2,
    withContact(
      'hold',
      'connected',
      (deps, as, contactId) => holdContact(deps, as, { contactId }),
      (on, agent, contact) => on.hold(agent, contact, true),
    ),
  ],
  [
    'resume',
    2,
    withContact(
      'resume',
      'connected',
      (deps, as, contactId) => resumeContact(deps, as, { contactId }),
      (on, agent, contact) => on.hold(agent, contact, false),
    ),
  ],
  [
    'transfer',
    4,
    withContact(
      'transfer',
      'connected',
      (deps, as, contactId, luck, model) => transferContact(deps, as, { contactId, to: targetOf(model, luck) }),
      (on, agent, contact, luck) => on.transfer(agent, contact, targetOf(on, luck)),
    ),
  ],
  ['reroute', 1, reroute],
  [
    'end',
    5,
    withContact(
      'end',
      'connected',
      (deps, as, contactId) => endContact(deps, as, { contactId }),
      (on, agent, contact) => on.wrapUp(agent, contact, 'connected'),
    ),
  ],
  [
    'extend',
    1,
    withContact(
      'extend',
      'wrapUp',
      (deps, as, contactId) => extendWrapUp(deps, as, { contactId }),
      (on, agent, contact) => on.wrapUp(agent, contact, 'wrapUp'),
    ),
  ],
  [
    'finish',
    4,
    withContact(
      'finish',
      'wrapUp',
      (deps, as, contactId) => finishContact(deps, as, { contactId, disposition: 'follow-up' }),
      (on, agent, contact) => on.finish(agent, contact),
    ),
  ],
  ['sweep', 6, ({ sweep }) => sweep()],
  ['advance', 6, ({ advance }, { a }) => advance(pick(lengths, a)!)],
  ['again', 5, ({ again }, { a, isLate }) => again(a, isLate)],
  ['clock', 1, ({ setClock }, { a, b }) => setClock(pick(clockSteps, a)!, b % 2 === 0)],
  ['restart', 1, ({ restart }, { a, b }) => restart(b % 4 === 0 ? pick(clockSteps, a)! : 0)],
]

class Command implements fc.AsyncCommand<BothFloors, BothFloors> {
  readonly #name: string
  readonly #luck: Luck
  readonly #act: Kind
  #told = ''

  constructor(name: string, luck: Luck, act: Kind) {
    this.#name = name
    this.#luck = luck
    this.#act = act
  }

  check = () => true

  async run(both: BothFloors): Promise<void> {
    this.#told = this.#name
    this.#told = await this.#act(both, this.#luck)
    both.compare()
  }

  toString = () => this.#told || this.#name
}

const luck = fc.record({
  a: fc.nat(999),
  b: fc.nat(999),
  isLate: fc.nat(7).map((n) => n === 0),
})

/** Up to `most` commands in a row. */
export const anyCommands = (most: number, replayPath?: string) =>
  fc.commands(
    [
      fc.oneof(
        ...table.map(([name, weight, act]) => ({ weight, arbitrary: luck.map((by) => new Command(name, by, act)) })),
      ),
    ],
    { maxCommands: most, size: 'max', ...(replayPath ? { replayPath } : {}) },
  )
