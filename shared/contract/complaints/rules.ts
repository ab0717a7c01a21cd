import { z } from 'zod'
import { chars, duration, id } from '../basics.ts'
import { role } from '../session.ts'
import { ticketClass } from '../tickets/words.ts'

/** What a complaint is filtered by. */
export const principle = z.enum(['cost', 'customer', 'area', 'repeats', 'competitors'])
export type Principle = z.infer<typeof principle>

/** How a complaint is looked at again after its handling. */
export const checkMeans = z.enum(['callback', 'data', 'periodic', 'field'])
export type CheckMeans = z.infer<typeof checkMeans>

const points = z.number().min(0).max(4)

/** What a company sets for its complaints; every change is a new version, kept with what was decided by it. */
export const complaintRules = z.strictObject({
  /** How much each principle counts; only their proportions matter. */
  weights: z.strictObject({
    cost: z.number().min(0).max(100),
    customer: z.number().min(0).max(100),
    area: z.number().min(0).max(100),
    repeats: z.number().min(0).max(100),
    competitors: z.number().min(0).max(100),
  }),
  /** From how many points of 100 a complaint must be resolved, and from how many it is routine. */
  thresholds: z
    .strictObject({ mustResolve: z.number().min(0).max(100), routine: z.number().min(0).max(100) })
    .refine((each) => each.routine <= each.mustResolve, 'routine begins below must resolve'),
  /** Points of an area of the taxonomy, for itself and what is under it. */
  areas: z.record(id, points),
  areaElse: points,
  /** Points by class of customer. */
  classes: z.strictObject({ vip: points, major: points, ordinary: points, small: points }),
  classElse: points,
  /** From how many complaints of the same customer about the same matter in 90 days there are 1, 2, 3 and 4 points. */
  repeats: z.tuple([z.int().min(1), z.int().min(1), z.int().min(1), z.int().min(1)]),
  /** Who may set another class than the points give. */
  overrideRoles: z.array(role),
  /** Up to what amount each role grants a remedy by itself; a role that is not here grants none. */
  remedyLimits: z.partialRecord(role, z.number().min(0)),
  /** How much of what was handled is called back, and when; `seed` draws them. */
  callbacks: z.strictObject({
    share: z.number().min(0).max(1),
    seed: chars.max(100),
    afterMs: duration,
    /** These classes are always called back. */
    always: z.array(ticketClass),
  }),
  /** How long after its closing a complaint that was drawn for a call-back is looked at once more. */
  periodicAfterMs: duration,
  /** Within what time a complaint is accepted, and resolved by its class. */
  acceptMs: duration,
  resolveMs: z.strictObject({ mustResolve: duration, routine: duration, notNow: duration }),
  /** When repeats of one matter are taken for a group, and a group for a spike. */
  clusters: z.strictObject({
    windowMs: duration,
    /** How alike two texts are to be: 0 not at all, 1 the same. */
    likeness: z.number().min(0).max(1),
    spikeMs: duration,
    spikeLeast: z.int().min(2),
    /** How many times the usual number a spike is. */
    spikeTimes: z.number().min(1),
  }),
})
export type ComplaintRules = z.infer<typeof complaintRules>

/** The rules with the number of their version. */
export const rulesVersion = z.object({
  version: z.int(),
  rules: complaintRules,
  madeAt: z.int(),
  byName: z.string().nullable(),
})
export type RulesVersion = z.infer<typeof rulesVersion>
