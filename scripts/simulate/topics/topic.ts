import type { TicketKind } from '../../../shared/contract/tickets.ts'

/** One thing that a customer gets in touch about, told in one language. `{order}` and `{amount}` are filled in. */
export interface Topic {
  queue: 'complaints' | 'billing' | 'support'
  kind: TicketKind
  subject: string
  /** What the customer says, one turn after the other. */
  says: string[]
  /** What the agent answers in a chat, turn by turn. */
  answers: string[]
  /** What the agent notes. */
  note: string
}
