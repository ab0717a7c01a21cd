import { z } from 'zod'
import { command, duration, id, instant, line, localText } from './basics.ts'
import { calendarBody } from './calendars.ts'
import { ticketClass, ticketClock, ticketKind } from './tickets.ts'

/** Working time that a clock may take: a minute to a working year. */
const workingTime = z
  .int()
  .min(60_000)
  .max(2000 * 3_600_000)

/** Who hears of a level: whoever owns the ticket, watches it, leads its team, and people by name. */
const told = z.strictObject({
  owner: z.boolean(),
  watchers: z.boolean(),
  leads: z.boolean(),
  userIds: z.array(id).max(20),
})
export type Told = z.infer<typeof told>

const warning = z.strictObject({
  /** Share of the time that is used up. */
  percent: z.int().min(1).max(99),
  tell: told,
})

const escalation = z.strictObject({
  /** Working time after the deadline; 0 is the deadline itself. */
  afterMs: z
    .int()
    .min(0)
    .max(2000 * 3_600_000),
  tell: told,
  raisePriority: z.boolean(),
  /** The team that has it from then on, with no owner yet. */
  reassignTo: id.nullable(),
})
export type Escalation = z.infer<typeof escalation>

const policyShape = {
  name: localText,
  /** To which tickets it applies; null is any. */
  kind: ticketKind.nullable(),
  class: ticketClass.nullable(),
  queue: id.nullable(),
  calendarId: id,
  /** Working time until each clock is due; null is never. */
  targets: z.strictObject({
    firstResponse: workingTime.nullable(),
    nextResponse: workingTime.nullable(),
    resolution: workingTime.nullable(),
  }),
  warnings: z
    .array(warning)
    .max(5)
    .refine((all) => all.every(({ percent }, i) => percent > (all[i - 1]?.percent ?? 0)), 'in order, each once'),
  /** In the order in which they follow the deadline. */
  escalations: z
    .array(escalation)
    .max(5)
    .refine((all) => all.every(({ afterMs }, i) => afterMs > (all[i - 1]?.afterMs ?? -1)), 'in order, each once'),
  disabled: z.boolean(),
}

/** What a company promises for some of its tickets. A change makes a new version; the old ones are kept. */
export const policy = z.object({ id, ...policyShape, changedAt: instant, version: z.int() })
export type Policy = z.infer<typeof policy>

/** With `version` 0 a new one. */
export const savePolicyInput = command({ id, ...policyShape, version: z.int().min(0) })
export type SavePolicyInput = z.infer<typeof savePolicyInput>

/** What a policy or a calendar would do, before it is saved. */
export const previewPolicyInput = z.strictObject({
  policy: z.strictObject({ id, ...policyShape }),
  /** When the ticket is opened; now without it. */
  openedAt: instant.optional(),
})
export type PreviewPolicyInput = z.infer<typeof previewPolicyInput>
export const previewCalendarInput = z.strictObject({
  id,
  calendar: calendarBody,
  openedAt: instant.optional(),
})
export type PreviewCalendarInput = z.infer<typeof previewCalendarInput>

/** How many open clocks a change of the rules reckons anew so that it may matter to them. */
const reckonedAnew = z.object({
  clocks: z.int(),
  /** More clocks are open than were looked at. */
  isAtLeast: z.boolean(),
})
export type ReckonedAnew = z.infer<typeof reckonedAnew>

export const policyPreview = z.object({
  openedAt: instant,
  timeZone: z.string(),
  /** When each clock of a ticket opened then would be due, and when each of its levels would be reached. */
  clocks: z.array(
    z.object({
      clock: ticketClock,
      dueAt: instant.nullable(),
      levels: z.array(z.object({ name: z.string(), at: instant.nullable() })),
    }),
  ),
  reckoned: reckonedAnew,
})
export type PolicyPreview = z.infer<typeof policyPreview>

export const calendarPreview = z.object({
  openedAt: instant,
  timeZone: z.string(),
  /** Whether `openedAt` is working time. */
  isOpen: z.boolean(),
  /** When so much working time has gone by. */
  after: z.array(z.object({ ms: duration, at: instant.nullable() })),
  reckoned: reckonedAnew,
})
export type CalendarPreview = z.infer<typeof calendarPreview>

export const clockState = z.enum(['idle', 'running', 'paused', 'met'])
export type ClockState = z.infer<typeof clockState>

/** One clock of a ticket. */
export const clock = z.object({
  clock: ticketClock,
  state: clockState,
  /** How often it was started. */
  epoch: z.int(),
  startedAt: instant.nullable(),
  policyId: id.nullable(),
  calendarId: id.nullable(),
  /** Working time that it may take; null where no policy sets any. */
  targetMs: duration.nullable(),
  /** Working time that had gone by when it last stopped. */
  spentMs: duration,
  dueAt: instant.nullable(),
  warnedAt: instant.nullable(),
  breachedAt: instant.nullable(),
  metAt: instant.nullable(),
  /** Why somebody stopped it by hand. */
  held: z.string().nullable(),
})
export type Clock = z.infer<typeof clock>

/** What a clock did: a line of the log has those of one moment. */
export const clockMove = z.object({
  clock: ticketClock,
  move: z.enum(['started', 'restarted', 'paused', 'resumed', 'met', 'warned', 'breached', 'escalated']),
  epoch: z.int(),
  at: instant,
  /** The level that was reached, for the last three; and when it was. */
  level: z.string().optional(),
  reachedAt: instant.optional(),
  /** That it was reached became known only by the change that it was acted on with. */
  isNews: z.boolean().optional(),
})
export type ClockMove = z.infer<typeof clockMove>

export const clocksOfInput = z.strictObject({ ticketId: id })
export const holdClocksInput = command({ ticketId: id, reason: line })
export const releaseClocksInput = command({ ticketId: id })
