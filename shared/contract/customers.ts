import { z } from 'zod'
import { channel, chars, command, id, instant, language, line, pageOf, paging, text } from './basics.ts'
import { partlyFound } from './search.ts'

export const customerClass = z.enum(['vip', 'major', 'ordinary', 'small'])
export type CustomerClass = z.infer<typeof customerClass>

export const customer = z.object({
  id,
  name: z.string(),
  /** How to say or write the name: pinyin, or a note on pronunciation. */
  nameSaid: z.string().nullable(),
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  organisation: z.string().nullable(),
  city: z.string().nullable(),
  language: language.nullable(),
  class: customerClass,
  customerSince: instant.nullable(),
  renewsAt: instant.nullable(),
  bestTime: z.string().nullable(),
  bestChannel: channel.nullable(),
  doNotCall: z.boolean(),
  /** The customer asked not to be typed by temperament. */
  temperamentOptOut: z.boolean(),
  accountManager: z.string().nullable(),
  note: z.string().nullable(),
  tags: z.array(z.string()),
  version: z.int(),
})
export type Customer = z.infer<typeof customer>

/** The four types; `analyst` is 分析型. */
export const temperamentType = z.enum(['expressive', 'driver', 'amiable', 'analyst'])
export type TemperamentType = z.infer<typeof temperamentType>

/** The mood of one contact, set by the agent. */
export const mood = z.enum(['demanding', 'confused', 'agitated', 'silent', 'talkative', 'calm'])
export type Mood = z.infer<typeof mood>

/**
 * What is held about a customer's temperament. `outward` and `task` are the two axes, −1 to 1; `confidence` 0 to 1.
 * Below the floor `type` is null: nothing is claimed.
 */
export const temperament = z.object({
  type: temperamentType.nullable(),
  outward: z.number().min(-1).max(1),
  task: z.number().min(-1).max(1),
  confidence: z.number().min(0).max(1),
  source: z.enum(['agent', 'sheet', 'text']),
  evidence: z.array(z.string()),
  setBy: z.string().nullable(),
  setAt: instant,
})
export type Temperament = z.infer<typeof temperament>

export const promise = z.object({
  id,
  customerId: id,
  text: z.string(),
  dueAt: instant,
  ownerName: z.string().nullable(),
  state: z.enum(['open', 'kept', 'late', 'broken']),
})
export type CustomerPromise = z.infer<typeof promise>

/** One line of a customer's story, newest first. */
export const timelineItem = z.object({
  kind: z.enum(['contact', 'ticket', 'promise']),
  id,
  at: instant,
  title: z.string().nullable(),
  channel: channel.nullable(),
  state: z.string(),
  queue: id.nullable(),
  disposition: id.nullable(),
  agentName: z.string().nullable(),
})
export type TimelineItem = z.infer<typeof timelineItem>

/** The whole story in one glance: what the pop shows. */
export const customerCard = z.object({
  customer,
  temperament: temperament.nullable(),
  promises: z.array(promise),
  openTickets: z.int(),
  contactCount: z.int(),
  timeline: z.array(timelineItem),
})
export type CustomerCard = z.infer<typeof customerCard>

const editable = {
  name: line,
  nameSaid: line.nullable().optional(),
  phones: z.array(z.string().max(40)).max(10).optional(),
  emails: z.array(z.string().max(254)).max(10).optional(),
  organisation: line.nullable().optional(),
  city: line.nullable().optional(),
  language: language.nullable().optional(),
  class: customerClass.optional(),
  note: text.nullable().optional(),
  doNotCall: z.boolean().optional(),
  temperamentOptOut: z.boolean().optional(),
}
export const createCustomerInput = command({ id: id.optional(), ...editable, contactId: id.optional() })
export const changeCustomerInput = command({ customerId: id, version: z.int(), ...editable, name: line.optional() })
export const getCustomerInput = z.strictObject({ customerId: id })
export const listCustomersInput = z.strictObject({ ...paging, search: chars.max(100).optional() })
export const customerPage = pageOf(customer).extend({ partly: partlyFound.optional() })

/** Six answers, 1 to 5 each, in the order of `sheetQuestions`. */
export const sheetAnswers = z.array(z.int().min(1).max(5)).length(6)

export const setTemperamentInput = command({
  customerId: id,
  judgement: z.union([
    z.strictObject({ by: z.literal('agent'), type: temperamentType, evidence: line.optional() }),
    z.strictObject({ by: z.literal('sheet'), answers: sheetAnswers }),
    z.strictObject({ by: z.literal('notRight') }),
  ]),
})
export type SetTemperamentInput = z.infer<typeof setTemperamentInput>
