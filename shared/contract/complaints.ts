import { z } from 'zod'
import { chars, command, id, instant, line, localText, longText, pageOf, paging, text } from './basics.ts'
import { checkMeans, complaintRules, principle } from './complaints/rules.ts'
import { complaintStep, ticket, ticketClass } from './tickets.ts'

export * from './complaints/rules.ts'

/** What one principle gave, by data or by a person, and why. */
export const score = z.object({ points: z.number().min(0).max(4), by: z.enum(['data', 'hand']), why: z.string() })
export type Score = z.infer<typeof score>
export const scores = z.partialRecord(principle, score)
export type Scores = z.infer<typeof scores>

export const outcome = z.enum(['upheld', 'partly', 'declined'])

/** What was decided about a complaint; `round` counts how often it had been opened again by then. */
export const decision = z.object({
  outcome,
  reasons: z.string(),
  at: instant,
  byId: z.string(),
  byName: z.string(),
  round: z.int(),
})
export type Decision = z.infer<typeof decision>

/** A second look by another person than who decided. */
export const appeal = z.object({
  at: instant,
  text: z.string(),
  against: z.string(),
  state: z.enum(['open', 'upheld', 'declined']),
  byId: z.string().nullable(),
  byName: z.string().nullable(),
  reasons: z.string().nullable(),
  decidedAt: instant.nullable(),
})
export type Appeal = z.infer<typeof appeal>

/** What a complaint has beyond its ticket. */
export const complaint = z.object({
  ticketId: id,
  /** What the customer suffered. */
  harm: z.string().nullable(),
  /** Whether it lies within what the company answers for. */
  scope: z.enum(['within', 'outside']).nullable(),
  scopeReason: z.string().nullable(),
  turnTo: z.string().nullable(),
  /** When the customer was told that it does not. */
  scopeToldAt: instant.nullable(),
  scores,
  /** The weighted scores, 0 to 100, once all are there; and the version of the rules that made them. */
  points: z.number().nullable(),
  pointsClass: ticketClass.nullable(),
  rulesVersion: z.int().nullable(),
  /** Who set another class than the points give. */
  overriddenBy: z.string().nullable(),
  /** What the customer was told of a complaint that waits. */
  notNowTold: z.string().nullable(),
  reviewAt: instant.nullable(),
  plan: z.string().nullable(),
  acceptedAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  progressAt: instant.nullable(),
  decision: decision.nullable(),
  appeal: appeal.nullable(),
  appeals: z.int(),
  rootCause: z.string().nullable(),
  correctiveAction: z.string().nullable(),
  assessedAt: instant.nullable(),
  /** It ended before its steps did: taken back by the customer, or entered by mistake. */
  ending: z.enum(['withdrawn', 'mistake']).nullable(),
  endingReason: z.string().nullable(),
  /** Complaints of the same customer about the same matter in the 90 days before. */
  repeats: z.int(),
  /** How often the system that sent it raised the same alarm. */
  alarms: z.int(),
  lastAlarmAt: instant.nullable(),
  openedAt: instant,
  version: z.int(),
})
export type Complaint = z.infer<typeof complaint>

/** Something given to make good; above the limit of who grants it, somebody else approves it. */
export const remedy = z.object({
  id,
  ticketId: id,
  /** The claim that it answers. */
  claim: id,
  what: z.string(),
  amount: z.number().min(0),
  currency: z.string(),
  state: z.enum(['granted', 'awaiting', 'refused']),
  askedById: z.string(),
  askedByName: z.string(),
  askedAt: instant,
  decidedById: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
  version: z.int(),
})
export type Remedy = z.infer<typeof remedy>

/** One look at a complaint after its handling. */
export const check = z.object({
  id,
  ticketId: id,
  means: checkMeans,
  round: z.int(),
  dueAt: instant,
  state: z.enum(['due', 'passed', 'failed']),
  result: z.string().nullable(),
  /** 1 to 5, where the customer was asked. */
  satisfaction: z.int().nullable(),
  /** The figures of monitoring, by name. */
  figures: z.record(z.string(), z.number()).nullable(),
  byName: z.string().nullable(),
  doneAt: instant.nullable(),
  version: z.int(),
})
export type Check = z.infer<typeof check>

/** What keeps a complaint from going on, by step. */
export const openGate = z.object({ step: complaintStep, name: z.string(), text: localText })
export type OpenGate = z.infer<typeof openGate>

/** A complaint as its page shows it. */
export const complaintRoom = z.object({
  ticket,
  complaint,
  remedies: z.array(remedy),
  checks: z.array(check),
  /** Everything that is still open, the present step's first. */
  gates: z.array(openGate),
  /** What to ask the customer, because the intake lacks it. */
  questions: z.array(z.object({ name: z.string(), text: localText })),
})
export type ComplaintRoom = z.infer<typeof complaintRoom>

const on = { ticketId: id }
export const getComplaintInput = z.strictObject(on)

export const intakeInput = command({
  ...on,
  harm: text.optional(),
  category: id.optional(),
  claims: z.array(id).min(1).max(20).optional(),
  customerId: id.optional(),
  requesterName: line.optional(),
  requesterEmail: z.email().max(254).optional(),
  /** Outside: why, where to turn, and what the customer is told, which is sent as a public comment. */
  scope: z
    .union([
      z.strictObject({ within: z.literal(true) }),
      z.strictObject({ within: z.literal(false), reason: text, turnTo: text, told: text }),
    ])
    .optional(),
})
export const scoreInput = command({
  ...on,
  scores: z.partialRecord(principle, z.strictObject({ points: z.int().min(0).max(4), why: line })),
})
export const classifyInput = command({
  ...on,
  class: ticketClass,
  reason: line,
  /** For what is not for now: when it is looked at again, and what the customer is told. */
  reviewAt: instant.optional(),
  told: text.optional(),
})
export const planInput = command({ ...on, plan: text })
export const noticeInput = command({ ...on, kind: z.enum(['acknowledged', 'progress']), text })
export const decideInput = command({ ...on, outcome, reasons: text, told: text })
export const remedyInput = command({
  ...on,
  id: id.optional(),
  claim: id,
  what: line,
  amount: z.number().min(0).max(1_000_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/),
})
export const approveInput = command({ ...on, remedyId: id, granted: z.boolean(), reason: line })
export const planCheckInput = command({ ...on, means: checkMeans, dueAt: instant })
export const checkedInput = command({
  ...on,
  checkId: id,
  passed: z.boolean(),
  result: text,
  satisfaction: z.int().min(1).max(5).optional(),
})
/** Figures of monitoring, each with the bounds between which all is well. */
export const figuresInput = command({
  ...on,
  figures: z
    .record(
      chars.min(1).max(60),
      z.strictObject({ value: z.number(), least: z.number().optional(), most: z.number().optional() }),
    )
    .refine((each) => Object.keys(each).length > 0 && Object.keys(each).length <= 50, 'one to 50 figures'),
})
export const appealInput = command({ ...on, text })
export const secondLookInput = command({ ...on, upheld: z.boolean(), reasons: text, told: text })
export const causeInput = command({ ...on, rootCause: text, correctiveAction: text })
export const endInput = command({ ...on, ending: z.enum(['withdrawn', 'mistake']), reason: line })
export const advanceInput = command({ ...on, to: complaintStep.or(z.literal('closed')), reason: line.optional() })

/** A complaint that a monitoring system or another system reports; its `reference` is the system's own. */
export const reportComplaintInput = command({
  reference: line,
  subject: line,
  text: longText.optional(),
  category: id.optional(),
  claims: z.array(id).max(20).optional(),
  customerId: id.optional(),
  requesterName: line.optional(),
  requesterEmail: z.email().max(254).optional(),
  queue: id.optional(),
  team: id.optional(),
  harm: text.optional(),
})
export type ReportComplaintInput = z.infer<typeof reportComplaintInput>

export const listChecksInput = z.strictObject({ ...paging, state: z.enum(['due', 'passed', 'failed']).optional() })
export const checkPage = pageOf(check)

export const indicatorsInput = z.strictObject({
  from: z.coerce.number().int().min(0),
  to: z.coerce.number().int().min(0),
  by: z.enum(['team', 'person']).default('team'),
})
const share = z.object({ of: z.int(), hits: z.int(), share: z.number().nullable() })
/** Each figure as hits of so many, so that it can be counted again. */
export const indicator = z.object({
  id: z.string().nullable(),
  name: z.string().nullable(),
  complaints: z.int(),
  acceptedInTime: share,
  resolvedInTime: share,
  firstContact: share,
  repeated: share,
  satisfied: share,
  escalated: share,
})
export type Indicator = z.infer<typeof indicator>

/** `version` is the one that was read; without it whatever holds now is replaced. */
export const setRulesInput = command({ rules: complaintRules, version: z.int().min(0).optional() })
