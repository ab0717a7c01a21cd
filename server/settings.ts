import type { CustomerClass } from '../shared/contract/customers.ts'

/** Company-wide settings of routing and presence; lengths in ms. */
export interface Settings {
  /** Head start in the line for each step of priority (0–9). Two steps are the 90 s that banks give preferred callers. */
  creditPerPriorityMs: number
  /** Head start by customer class. */
  creditByClassMs: Record<CustomerClass, number>
  /** Head start when a promise to the customer is overdue. */
  creditPromiseDueMs: number
  /** How long the same customer goes to the agent who served last. */
  lastAgentMs: number
  /** After this wait each needed skill is relaxed by one level, and again after each further step. */
  relaxEveryMs: number
  /** An agent who declined a contact or let it ring is not asked again for it within this time. */
  askAgainAfterMs: number
  /** How long a contact waits for the agent it was passed to, before anybody of its queue may take it. */
  waitForTargetMs: number
  /** A cut link is forgiven for this long. */
  graceMs: number
  /** The company's midnight, as an IANA zone. */
  timeZone: string
  /** The country of phone numbers written without a code. */
  phoneCountry: string
  /** Contacts in hand at once, by kind of work. */
  capacity: { voice: number; chat: number; written: number }
  sessionIdleMs: number
  sessionMaxMs: number
  /** Ended sessions and closed offers are kept for this long; contacts and the event log for ever. */
  keepEndedMs: number
}

export const defaultSettings: Settings = {
  creditPerPriorityMs: 45_000,
  creditByClassMs: { vip: 120_000, major: 60_000, ordinary: 0, small: 0 },
  creditPromiseDueMs: 60_000,
  lastAgentMs: 7 * 24 * 3_600_000,
  relaxEveryMs: 60_000,
  askAgainAfterMs: 60_000,
  waitForTargetMs: 60_000,
  graceMs: 30_000,
  timeZone: 'Asia/Shanghai',
  phoneCountry: 'CN',
  capacity: { voice: 1, chat: 3, written: 4 },
  sessionIdleMs: 30 * 60_000,
  sessionMaxMs: 12 * 3_600_000,
  keepEndedMs: 90 * 24 * 3_600_000,
}
