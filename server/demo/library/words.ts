import type { Channel, Language } from '../../../shared/contract/basics.ts'
import type { TicketKind } from '../../../shared/contract/tickets.ts'

/**
 * One thing that customers get in touch about, told in one language. `{order}`, `{product}`, `{amount}` and `{day}`
 * are filled in.
 */
export interface MatterWords {
  subject: string
  /** What the customer opens with. */
  asks: string
  /** The agent's first answer. */
  reply: string
  /** What the customer says to that. */
  more: string
  /** How the agent closes. */
  close: string
  /** What the agent noted after a call. */
  note: string
  /** The complaint in writing, and what was found out on the way. */
  ticket: string
  progress: string
  /** What the customer was told at the end. */
  decided: string
  /** What was promised, where something was. */
  promise: string
  /** When the customer comes back to it because nothing has happened. */
  again: string
}

export type ProductKind = 'any' | 'heavy' | 'wet'

/** A matter in both languages. */
export interface Matter {
  queue: 'complaints' | 'billing' | 'support'
  kind: TicketKind
  channels: Channel[]
  /** Which products it can be about: those two people carry, those with a hose, or any. */
  product: ProductKind
  words: Record<Language, MatterWords>
}
