import type { Channel } from '../../shared/contract/basics.ts'
import type { Free, RoutingRules, Waiting } from '../../server/contacts/rules/pickOffers.ts'
import { rankAt } from '../../server/contacts/rules/rank.ts'
import { defaultSettings } from '../../server/settings.ts'

export const noon = 1_000_000_000

/** A contact that has waited for no time, in the queue `sales`. */
export const waiting = (id: string, more: Partial<Waiting> = {}): Waiting => ({
  id,
  queue: 'sales',
  channel: 'voice',
  skills: {},
  rankAt: noon,
  queuedAt: noon,
  refusals: [],
  lastAgentId: null,
  targetAgentId: null,
  targetUntil: null,
  customerType: null,
  ...more,
})

/** An agent with free hands who serves `sales`, idle since noon. */
export const free = (id: string, more: Partial<Free> = {}): Free => ({
  id,
  queues: ['sales'],
  skills: {},
  idleSince: noon,
  temperament: null,
  held: [],
  ...more,
})

/** The rules as the company has them at noon, with `sales` and `support` and nothing special about them. */
export const rules = (more: Partial<RoutingRules> = {}): RoutingRules => ({
  now: noon,
  relaxEveryMs: defaultSettings.relaxEveryMs,
  askAgainAfterMs: defaultSettings.askAgainAfterMs,
  capacity: defaultSettings.capacity,
  queues: new Map([
    ['sales', plainQueue],
    ['support', plainQueue],
  ]),
  ...more,
})

export const plainQueue = { overflowTo: null, overflowAfterMs: null, pairing: false }

/** What a contact of this channel takes up in an agent's hands. */
export const held = (channel: Channel, place = 1) => ({
  channel,
  slot: `${channel === 'voice' || channel === 'chat' ? channel : 'written'}:${place}`,
})

/** The place in line of a contact that entered at `enteredAt`, by the company's settings. */
export const placeOf = (
  enteredAt: number,
  more: Partial<{ priority: number; customerClass: 'vip' | 'major' | 'ordinary' | 'small'; promiseDue: boolean }> = {},
) => rankAt(enteredAt, { priority: 0, customerClass: null, promiseDue: false, ...more }, defaultSettings)
