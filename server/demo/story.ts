import type { Channel, Language } from '../../shared/contract/basics.ts'
import type { CustomerClass, Mood, TemperamentType } from '../../shared/contract/customers.ts'
import type { TicketKind, TicketPriority, TicketState } from '../../shared/contract/tickets.ts'
import type { PromiseState } from '../db/stored.ts'

/** A time before or after today: whole days from today (today is 0, yesterday −1) and an hour such as 14.5. */
export interface When {
  day: number
  hour: number
}

/** Who a demo customer is. */
export interface Person {
  name: string
  nameSaid: string | null
  language: Language
  city: string
  organisation: string | null
  phones: string[]
  emails: string[]
  class: CustomerClass
  /** Days since the first order. */
  sinceDays: number
  renewsInDays: number | null
  bestTime: string | null
  bestChannel: Channel | null
  doNotCall: boolean
  temperamentOptOut: boolean
  accountManager: string | null
  note: string | null
  tags: string[]
}

/** What was judged about a customer's temperament, and what it was judged by: the caller's own words. */
export interface Judged {
  by: 'agent' | 'sheet' | 'text'
  type: TemperamentType
  confidence: number
  evidence: string[]
  day: number
  /** An agent said later that it is not right. */
  refuted?: boolean
}

/** Who a line is from, and what was said. */
export type Said = [from: 'customer' | 'agent' | 'note' | 'system', text: string]

/** Which of the demo company's agents: one of the two people, or anybody who speaks the language. */
export type Who = 'lin' | 'sofia' | 'anybody'

/** One contact that is over. */
export interface PastContact {
  at: When
  channel: Channel
  queue: string
  subject: string
  outcome: 'resolved' | 'follow-up' | 'no-answer' | 'abandoned'
  who?: Who
  mood?: Mood
  waitS: number
  talkS: number
  holdS?: number
  wrapS?: number
  said: Said[]
  /** The key of the ticket it is about. */
  ticket?: string
}

/** One ticket of the customer, opened in the contact that names its key first. */
export interface PastTicket {
  key: string
  kind: TicketKind
  state: TicketState
  priority: TicketPriority
  queue: string
  subject: string
  text: string
  at: When
  comments: { at: When; by: Who | 'lead'; public: boolean; text: string }[]
}

/** One promise made to the customer. */
export interface PastPromise {
  text: string
  made: When
  due: When
  state: PromiseState
  who?: Who
}

/** All there is to tell about a demo customer. */
export interface Story {
  person: Person
  judged: Judged[]
  contacts: PastContact[]
  tickets: PastTicket[]
  promises: PastPromise[]
}
