import type { Contact } from '../../shared/contract/contacts.ts'
import type { DayCounts } from '../../shared/contract/wallboard.ts'
import { addCounts, noCounts } from '../../shared/domain/serviceLevel.ts'
import type { EventOf, LoggedEvent } from '../db/database.ts'

/** Where a live contact stands, as far as the figures go. */
interface Standing {
  queue: string
  state: 'waiting' | 'inService' | 'wrapUp'
  since: number
}

/** The figures of the wall, as the event log up to `seq` gives them. */
export interface WallFold {
  seq: number
  dayStartsAt: number
  today: Map<string, DayCounts>
  /** Whose present entry into a line is among the day's. */
  entered: Set<string>
  live: Map<string, Standing>
}

/** What a queue's figures need of its settings. */
export type Limits = (queue: string) => { serviceLevelMs: number; shortAbandonMs: number }

export const emptyFold = (dayStartsAt: number): WallFold => ({
  seq: 0,
  dayStartsAt,
  today: new Map(),
  entered: new Set(),
  live: new Map(),
})

/** A new day: counts begin at nothing, who is live stays. */
export function startDay(fold: WallFold, dayStartsAt: number): void {
  fold.dayStartsAt = dayStartsAt
  fold.today = new Map()
  fold.entered = new Set()
}

/**
 * Adds one event to the figures (I16: each number is the fold of the log). Every entry into a queue counts once as
 * offered and ends once: answered or abandoned, or moved away (`rerouted`) and not counted there. An event of another
 * day is not `counted`, and only says where its contact stands. Times in ms.
 */
export function foldEvent(fold: WallFold, event: LoggedEvent, limits: Limits, counted: boolean): void {
  fold.seq = event.seq
  if (event.noun !== 'contact') return
  if (counted) countEvent(fold, event, limits)
  const { contact } = event.payload
  const standing = standingOf(contact)
  if (standing) return void fold.live.set(contact.id, standing)
  fold.live.delete(contact.id)
  fold.entered.delete(contact.id)
}

function countEvent(fold: WallFold, event: EventOf<'contact'>, limits: Limits): void {
  const { contact, leg, fromQueue, waitMs = 0 } = event.payload
  const add = (queue: string, more: Partial<DayCounts>) =>
    fold.today.set(queue, addCounts(fold.today.get(queue) ?? noCounts, more))
  const enter = () => {
    fold.entered.add(contact.id)
    add(contact.queue, { offered: 1 })
  }

  if (leg) add(leg.queue, { handled: 1, talkMs: leg.talkMs, holdMs: leg.holdMs, wrapUpMs: leg.wrapUpMs })
  switch (event.what) {
    case 'received':
    case 'transferred':
      enter()
      break
    case 'agentLost':
      // From a conversation it enters the line anew; an offer that rang in vain had not left it.
      if (leg) enter()
      break
    case 'rerouted':
      if (!fromQueue || fromQueue === contact.queue) break
      // What entered on another day was counted there.
      if (fold.entered.has(contact.id)) add(fromQueue, { offered: -1 })
      enter()
      break
    case 'accepted':
    case 'pulled':
      add(contact.queue, {
        answered: 1,
        waitMs,
        answeredInTime: waitMs <= limits(contact.queue).serviceLevelMs ? 1 : 0,
      })
      break
    case 'abandoned': {
      const waited = event.at - contact.queuedAt
      const { serviceLevelMs, shortAbandonMs } = limits(contact.queue)
      add(contact.queue, {
        abandoned: 1,
        shortAbandoned: waited < shortAbandonMs ? 1 : 0,
        abandonedLate: waited > serviceLevelMs ? 1 : 0,
      })
      break
    }
    default:
      // Nothing else enters or leaves a line.
      break
  }
}

/** Where a contact stands as far as the figures go, or undefined when it is over. */
export function standingOf({
  state,
  queue,
  queuedAt,
}: Pick<Contact, 'state' | 'queue' | 'queuedAt'>): Standing | undefined {
  if (state === 'queued' || state === 'offered') return { queue, state: 'waiting', since: queuedAt }
  if (state === 'connected') return { queue, state: 'inService', since: queuedAt }
  return state === 'wrapUp' ? { queue, state: 'wrapUp', since: queuedAt } : undefined
}
