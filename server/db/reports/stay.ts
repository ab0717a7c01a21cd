/**
 * One stay of a contact in a line, and what came of it: the fact that every figure of a report is made of. A contact
 * that is passed on has one more. Times in ms since 1970, lengths in ms.
 */
export interface Stay {
  /** The quarter hour of `at`, counted since 1970. */
  slot: number
  queue: string
  /** `<contact>#<n>`, n from 1. */
  id: string
  contact: string
  /** When it entered this line. */
  at: number
  /** 1, or 0 where a lead moved it to another line, in which it then counts. */
  offered: number
  /** 1 where it was; neither this nor `abandoned` while it waits. */
  answered: number
  abandoned: number
  /** Until it was answered or given up. */
  wait: number
  agent: string | null
  channel: string
  customer: string | null
  class: string | null
  temperament: string | null
  disposition: string | null
  script: string | null
  /** The agent's part, once it is over. */
  talk: number | null
  hold: number | null
  wrap: number | null
  answered_at: number | null
  /** When the contact was closed, where this was its last stay. */
  done_at: number | null
  /** 1 where it is closed and the customer known. */
  known_done: number
  /** 1 where its agent passed it on. */
  transferred: number
  /** How long after `done_at` the same customer came to the same queue again. */
  repeat_after: number | null
}
