import { z } from 'zod'
import { channel, chars, command, duration, id, instant, language, line, pageOf, paging, text } from './basics.ts'
import { customerCard, mood } from './customers.ts'
import { scriptProgress } from './scripts.ts'
import { ticketDraft } from './tickets.ts'

export const contactState = z.enum(['queued', 'offered', 'connected', 'wrapUp', 'closed', 'abandoned'])
export type ContactState = z.infer<typeof contactState>

/** How sure we are who this is: one match, several to choose from, nobody yet, or a withheld number. */
export const identityState = z.enum(['known', 'several', 'unknown', 'withheld'])
export type IdentityState = z.infer<typeof identityState>

export const contactFrom = z.object({
  phone: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
})

/** A skill and the level (1–5) it is needed at. */
export const skillNeeds = z.record(chars.max(40), z.int().min(1).max(5))
export type SkillNeeds = z.infer<typeof skillNeeds>

/** Skills as another system sends them: every entry costs routing time, so there are few. */
export const skillsInput = skillNeeds.refine((skills) => Object.keys(skills).length <= 20, 'at most 20 skills')

/** One call, chat, mail, web complaint or machine-made case. */
export const contact = z.object({
  id,
  channel,
  queue: id,
  state: contactState,
  priority: z.int(),
  /** The place in line: entry time minus credits; the smallest goes first. */
  rankAt: instant,
  subject: z.string().nullable(),
  language: language.nullable(),
  skills: skillNeeds,
  from: contactFrom,
  identity: identityState,
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  attributes: z.record(z.string(), z.string()),
  enteredAt: instant,
  /** Since when in this queue, see also `shared/domain/waitingSince`. */
  queuedAt: instant,
  offeredAt: instant.nullable(),
  offerId: id.nullable(),
  offerExpiresAt: instant.nullable(),
  agentId: id.nullable(),
  answeredAt: instant.nullable(),
  heldAt: instant.nullable(),
  holdMs: duration,
  talkMs: duration,
  endedAt: instant.nullable(),
  endedBy: z.enum(['customer', 'agent', 'system']).nullable(),
  wrapUpUntil: instant.nullable(),
  closedAt: instant.nullable(),
  disposition: id.nullable(),
  ticketId: id.nullable(),
  scriptId: id.nullable(),
  mood: mood.nullable(),
  requeues: z.int(),
  /** The agent's link is cut in mid-contact, since when; after the grace time it goes back to a person. */
  linkLostAt: instant.nullable(),
  /** The customer is off the line and will be called back; the place in the queue is kept. */
  callback: z.boolean(),
  transferNote: z.string().nullable(),
  targetAgentId: id.nullable(),
  version: z.int(),
})
export type Contact = z.infer<typeof contact>

/** What is said, typed or noted in a contact. */
export const message = z.object({
  id,
  contactId: id,
  at: instant,
  from: z.enum(['customer', 'agent', 'system', 'note']),
  authorId: id.nullable(),
  authorName: z.string().nullable(),
  text: z.string(),
})
export type Message = z.infer<typeof message>

/** One reason of a routing choice; the screen says it in words (`why.<rule>`). */
export const whyRule = z.enum([
  'lastAgent',
  'transferredToYou',
  'skill',
  'pairing',
  'longestIdle',
  'pulled',
  'relaxed',
  'overflow',
  'onlyOneFree',
])
export const why = z.array(
  z.object({
    rule: whyRule,
    skill: z.string().optional(),
    level: z.int().optional(),
    ms: duration.optional(),
    queue: id.optional(),
  }),
)
export type Why = z.infer<typeof why>

/** Everything the agent needs the moment it rings. */
export const offer = z.object({
  offerId: id,
  contact,
  /** Where there is no subject: the first line of what the customer wrote, if anything yet. */
  firstWords: z.string().nullable(),
  customer: customerCard.nullable(),
  expiresAt: instant,
  why,
})
export type Offer = z.infer<typeof offer>

/** A contact as its agent works on it. */
export const contactRoom = z.object({
  contact,
  customer: customerCard.nullable(),
  candidates: z.array(z.object({ id, name: z.string(), phone: z.string().nullable(), city: z.string().nullable() })),
  messages: z.array(message),
  progress: scriptProgress.nullable(),
  place: z.int().nullable(),
  estimatedWaitMs: duration.nullable(),
})
export type ContactRoom = z.infer<typeof contactRoom>

/** POST /api/v1/contacts: a contact enters. */
export const receiveContactInput = z.strictObject({
  id: id.optional(),
  channel,
  queue: id,
  from: z
    .strictObject({
      phone: z.string().max(40).optional(),
      email: z.string().max(254).optional(),
      name: chars.max(120).optional(),
      customerId: id.optional(),
    })
    .default({}),
  subject: line.optional(),
  text: text.optional(),
  language: language.optional(),
  priority: z.int().min(0).max(9).optional(),
  skills: skillsInput.optional(),
  attributes: z
    .record(chars.max(60), chars.max(500))
    .refine((attributes) => Object.keys(attributes).length <= 50, 'at most 50 attributes')
    .optional(),
})
export type ReceiveContactInput = z.infer<typeof receiveContactInput>

/** POST /api/v1/contacts/:id/end: the customer left; `callback` keeps the place in line and calls back. */
export const customerLeftInput = z.strictObject({
  reason: z.enum(['hungUp', 'left', 'callback', 'done']).default('hungUp'),
})
export type CustomerLeftInput = z.infer<typeof customerLeftInput>

export const customerMessageInput = z.strictObject({
  id: id.optional(),
  text,
  from: z.enum(['customer', 'system']).default('customer'),
})
export type CustomerMessageInput = z.infer<typeof customerMessageInput>

const onContact = { contactId: id }
export const answerOfferInput = command({ ...onContact, offerId: id })
export const declineOfferInput = command({ ...onContact, offerId: id, reason: line.optional() })
export const pullInput = command({ queue: id.optional(), contactId: id.optional() })
export const onContactInput = command(onContact)
export const transferInput = command({
  ...onContact,
  to: z.union([z.strictObject({ queue: id }), z.strictObject({ agentId: id })]),
  note: text.optional(),
})
export const noteInput = command({ ...onContact, text, id: id.optional() })
export const moodInput = command({ ...onContact, mood: mood.nullable() })
export const identifyInput = command({ ...onContact, customerId: id })
export const extendWrapUpInput = command(onContact)
export const finishInput = command({
  ...onContact,
  disposition: id,
  note: text.optional(),
  /** A new ticket, or the id of one that is there: of the same customer, or opened from this contact. */
  ticket: ticketDraft.optional(),
  ticketId: id.optional(),
  followUp: z.strictObject({ dueAt: instant, text: line }).optional(),
})
export type FinishInput = z.infer<typeof finishInput>

export const listContactsInput = z.strictObject({
  ...paging,
  state: contactState.optional(),
  queue: id.optional(),
  customerId: id.optional(),
  agentId: id.optional(),
})
export const contactPage = pageOf(contact)
