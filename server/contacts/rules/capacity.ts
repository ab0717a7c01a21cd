import type { Channel } from '../../../shared/contract/basics.ts'
import type { Settings } from '../../settings.ts'

/** Calls and chats are live; everything else waits patiently and may be set aside for them. */
export type WorkKind = keyof Settings['capacity']

export const kindOf = (channel: Channel): WorkKind => (channel === 'voice' || channel === 'chat' ? channel : 'written')

/** What is in hand, as far as capacity goes. */
export interface Held {
  channel: Channel
  slot: string
}

/**
 * The place that one more contact of this channel would take in an agent's hands, or undefined when there is none:
 * nothing comes on top of a call; only chats come on top of chats; calls and chats come on top of written work.
 */
export function freeSlot(held: readonly Held[], channel: Channel, capacity: Settings['capacity']): string | undefined {
  const kind = kindOf(channel)
  const has = (other: WorkKind) => held.some((each) => kindOf(each.channel) === other)
  if (has('voice') || (kind !== 'chat' && has('chat'))) return undefined
  const taken = new Set(held.map((each) => each.slot))
  for (let place = 1; place <= capacity[kind]; place++) {
    const slot = `${kind}:${place}`
    if (!taken.has(slot)) return slot
  }
  return undefined
}
