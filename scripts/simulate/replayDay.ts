import type { LoggedEvent } from '../../server/db/database.ts'
import { acceptContact } from '../../server/contacts/acceptContact.ts'
import { customerLeft } from '../../server/contacts/customerLeft.ts'
import { endContact } from '../../server/contacts/endContact.ts'
import { finishContact } from '../../server/contacts/finishContact.ts'
import { receiveContact } from '../../server/contacts/receiveContact.ts'
import { setPresence } from '../../server/agents/setPresence.ts'
import { type Actor, type Deps, systemActor } from '../../server/deps.ts'
import { startFloor } from '../../server/floor.ts'
import type { BankCall, BankDay } from './bankCalls.ts'
import { type CallOutcome, type DayFigures, dayFigures } from './dayFigures.ts'
import { dayMs } from './clockText.ts'
import { DueQueue } from './dueQueue.ts'

/** The company that the day is replayed in: its clock is moved, its queue `bank` serves everything. */
export interface BankCompany {
  deps: Deps
  setTo(at: number): void
  /** Who sits at each agent's desk, by the agent's name in the windows. */
  actors: ReadonlyMap<string, Actor>
  /** Midnight of the replayed day. */
  startsAt: number
}

export interface Replayed {
  figures: DayFigures
  /** How each call ended, by the id of its contact. */
  outcomes: ReadonlyMap<string, CallOutcome>
}

export const bankQueue = 'bank'
export const wrapUpMs = 15_000

/** What happens at an instant, in this order: hands get free before they are asked for, and who is reached stays. */
const rank = { finish: 0, sweep: 1, end: 2, on: 3, off: 4, enter: 5, hangUp: 6, look: 7 } as const
type Due =
  | { kind: 'finish' | 'end'; contactId: string; actor: Actor }
  | { kind: 'on' | 'off'; actor: Actor }
  | { kind: 'enter' | 'hangUp'; call: BankCall }
  | { kind: 'sweep' | 'look' }

const lookEveryMs = 3_600_000
const contactIdOf = (call: BankCall): string => `call-${call.line}`

/**
 * Replays a day through the real routing and use cases, as fast as they go: the clock jumps from one thing that is due
 * to the next. Offers are taken at once; of the wrap-ups half are ended by the agent and half by the sweep; whoever is
 * still in line when nobody comes any more leaves. `look` is called every hour, and just before midnight.
 */
export async function replayDay(
  { deps, setTo, actors, startsAt }: BankCompany,
  day: BankDay,
  look?: () => Promise<void>,
): Promise<Replayed> {
  const due = new DueQueue<Due>()
  const put = (at: number, what: Due) => due.add(at, rank[what.kind], what)
  const calls = new Map(day.calls.map((call) => [contactIdOf(call), call]))
  const actorsById = new Map([...actors.values()].map((actor) => [actor.id, actor]))
  const outcomes = new Map<string, CallOutcome>()
  const offers: MadeOffer[] = []
  let now = startsAt
  deps.db.onCommitted((events) => offers.push(...events.flatMap(offerOf)))

  for (const window of day.windows) {
    const actor = actors.get(window.agent)
    if (!actor) throw new Error(`nobody was hired for ${window.agent}`)
    put(startsAt + window.fromMs, { kind: 'on', actor })
    put(startsAt + window.toMs, { kind: 'off', actor })
  }
  for (const call of day.calls) {
    put(startsAt + call.entersMs, { kind: 'enter', call })
    if (call.patienceMs !== null) put(startsAt + call.entersMs + call.patienceMs, { kind: 'hangUp', call })
  }
  if (look) {
    for (let at = lookEveryMs; at < dayMs; at += lookEveryMs) put(startsAt + at, { kind: 'look' })
    put(startsAt + dayMs - 1, { kind: 'look' })
  }
  setTo(startsAt)
  const floor = await startFloor(deps)

  /** Until nothing is offered any more, every offer is taken. */
  async function settle(): Promise<void> {
    for (await floor.idle(); offers.length > 0; await floor.idle()) {
      for (const { contactId, offerId, agentId } of offers.splice(0)) {
        const [actor, call] = [actorsById.get(agentId), calls.get(contactId)]
        if (!actor || !call) throw new Error(`${contactId} was offered to ${agentId}, which is not of this day`)
        await acceptContact(deps, actor, { contactId, offerId })
        outcomes.set(contactId, { end: 'served', waitMs: now - startsAt - call.entersMs })
        put(now + call.serviceMs, { kind: 'end', contactId, actor })
      }
    }
  }

  async function leave(call: BankCall, end: 'abandoned' | 'left'): Promise<void> {
    const contactId = contactIdOf(call)
    if (outcomes.has(contactId)) return
    await customerLeft(deps, systemActor, contactId, { reason: end === 'left' ? 'left' : 'hungUp' })
    outcomes.set(contactId, { end, waitMs: now - startsAt - call.entersMs })
  }

  async function act(what: Due): Promise<void> {
    switch (what.kind) {
      case 'on':
        return void (await setPresence(deps, what.actor, { state: 'ready' }))
      case 'off':
        return void (await setPresence(deps, what.actor, { state: 'notReady', reason: 'break' }))
      case 'enter':
        return void (await receiveContact(deps, systemActor, asContact(what.call)))
      case 'hangUp':
        return leave(what.call, 'abandoned')
      case 'end': {
        const { contactId, actor } = what
        await endContact(deps, actor, { contactId })
        const byHand = (calls.get(contactId)?.line ?? 0) % 2 === 0
        return put(now + wrapUpMs, byHand ? { kind: 'finish', contactId, actor } : { kind: 'sweep' })
      }
      case 'finish':
        return void (await finishContact(deps, what.actor, { contactId: what.contactId, disposition: 'follow-up' }))
      case 'sweep':
        return floor.sweep()
      case 'look':
        return look?.()
    }
  }

  for (let next = due.take(); next; next = due.take()) {
    now = next.at
    setTo(now)
    await act(next.item)
    await settle()
  }
  for (const call of day.calls) await leave(call, 'left')
  await floor.stop()
  return { figures: dayFigures([...outcomes.values()]), outcomes }
}

const asContact = (call: BankCall) => ({
  id: contactIdOf(call),
  channel: 'voice' as const,
  queue: bankQueue,
  from: {},
  priority: call.priority,
  skills: { [call.type]: 1 },
})

interface MadeOffer {
  contactId: string
  offerId: string
  agentId: string
}

function offerOf(event: LoggedEvent): MadeOffer[] {
  if (event.noun !== 'contact' || event.what !== 'offered') return []
  const { offerId, agentId } = event.payload
  return offerId && agentId ? [{ contactId: event.nounId, offerId, agentId }] : []
}
