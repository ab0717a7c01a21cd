import { z } from 'zod'
import { serviceLevelFormulas } from '../domain/serviceLevel.ts'
import { channel, chars, duration, id, instant, localText, pageOf, paging } from './basics.ts'
import { contact } from './contacts.ts'
import { customerClass, temperamentType } from './customers.ts'

/** How long each row of a report is, in the company's time zone; `whole` is the time asked for in one. */
export const reportInterval = z.enum(['quarter', 'half', 'hour', 'day', 'week', 'month', 'whole'])
export type ReportInterval = z.infer<typeof reportInterval>

/** By what a report is parted. */
export const reportGroup = z.enum([
  'queue',
  'agent',
  'team',
  'channel',
  'disposition',
  'class',
  'script',
  'temperament',
])
export type ReportGroup = z.infer<typeof reportGroup>

const some = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(500).optional()

/** Which contacts count; what is not named is not asked for. */
export const reportFilter = z.strictObject({
  queues: some(id),
  agents: some(id),
  teams: some(id),
  channels: some(channel),
  dispositions: some(id),
  classes: some(customerClass),
  scripts: some(id),
  temperaments: some(temperamentType),
})
export type ReportFilter = z.infer<typeof reportFilter>

/** How figures are reckoned where the trade has several ways; printed with every report. */
const settings = {
  formula: z.enum(serviceLevelFormulas).default('lateAbandonsCount'),
  /** The time of the service level; without it each queue's own. */
  withinMs: duration.max(24 * 3_600_000).optional(),
  /** Who leaves before this does not count as abandoned; without it each queue's own. */
  shortAbandonMs: duration.max(3_600_000).optional(),
  /** No contact of the same customer in the same queue within so many days: resolved at first contact. */
  firstContactDays: z.int().min(1).max(90).default(7),
}

const mostMs = 5 * 366 * 24 * 3_600_000
const span = { from: instant, to: instant }
const isInOrder = ({ from, to }: { from: number; to: number }) => from < to && to - from <= mostMs
const notInOrder = { path: ['to'], message: 'after from, and at most five years later' }

const asked = { ...span, filter: reportFilter.default({}), ...settings }

export const reportInput = z
  .strictObject({ ...asked, interval: reportInterval.default('whole'), by: reportGroup.optional() })
  .refine(isInOrder, notInOrder)
export type ReportInput = z.infer<typeof reportInput>

/** What was counted; every figure is made of these. Sums in ms. */
export const reportCounts = z.object({
  offered: z.int(),
  answered: z.int(),
  answeredInTime: z.int(),
  waitMs: duration,
  abandoned: z.int(),
  shortAbandoned: z.int(),
  abandonedInTime: z.int(),
  abandonedLate: z.int(),
  handled: z.int(),
  talkMs: duration,
  holdMs: duration,
  wrapUpMs: duration,
  transferred: z.int(),
  closed: z.int(),
  closedKnown: z.int(),
  firstContact: z.int(),
})
export type ReportCounts = z.infer<typeof reportCounts>

const share = z.number().nullable()

/** What the counts amount to; null where there is nothing to divide by. Shares 0…1, lengths in ms. */
export const reportFigures = z.object({
  serviceLevel: share,
  asaMs: share,
  abandonment: share,
  ahtMs: share,
  talkMs: share,
  holdMs: share,
  wrapUpMs: share,
  firstContact: share,
  transfers: share,
  /** Of agents and teams only: whom a queue keeps busy serves others as well. */
  occupancy: share,
})
export type ReportFigures = z.infer<typeof reportFigures>

export const reportRow = z.object({
  ...span,
  /** Of the group; null for what has none, and where the report is not parted. */
  key: z.string().nullable(),
  name: localText.nullable(),
  counts: reportCounts,
  figures: reportFigures,
})
export type ReportRow = z.infer<typeof reportRow>

/** A report, true at `seq` of the event log. */
export const report = z.object({
  seq: z.int(),
  timeZone: z.string(),
  ...span,
  interval: reportInterval,
  by: reportGroup.nullable(),
  settings: z.object({
    formula: z.enum(serviceLevelFormulas),
    firstContactDays: z.int(),
    queues: z.array(z.object({ queue: id, withinMs: duration, shortAbandonMs: duration })),
  }),
  rows: z.array(reportRow),
  total: z.object({ counts: reportCounts, figures: reportFigures }),
})
export type Report = z.infer<typeof report>

/** Contacts by hour of the day and weekday. */
export const heatMapInput = z.strictObject(asked).refine(isInOrder, notInOrder)
export const heatMap = z.object({
  seq: z.int(),
  timeZone: z.string(),
  /** Monday is 0. */
  cells: z.array(z.object({ weekday: z.int(), hour: z.int(), counts: reportCounts, figures: reportFigures })),
})
export type HeatMap = z.infer<typeof heatMap>

/** The counts that can be opened. */
export const drillFigure = z.enum([
  'offered',
  'answered',
  'answeredInTime',
  'abandoned',
  'shortAbandoned',
  'abandonedInTime',
  'abandonedLate',
  'handled',
  'transferred',
  'closed',
  'closedKnown',
  'firstContact',
])
export type DrillFigure = z.infer<typeof drillFigure>

/** One cell of a report or of the heat map: what it counted, under the same condition. */
export const drillInput = z
  .strictObject({
    ...paging,
    ...asked,
    figure: drillFigure,
    /** The group's value, null for what has none. */
    cell: z.strictObject({ by: reportGroup, key: chars.max(64).nullable() }).optional(),
    weekday: z.int().min(0).max(6).optional(),
    hour: z.int().min(0).max(23).optional(),
  })
  .refine(isInOrder, notInOrder)
export type DrillInput = z.infer<typeof drillInput>
export const drillPage = pageOf(
  z.object({ contact, queue: id, enteredAt: instant, waitMs: duration, agentId: id.nullable() }),
)
export type DrillPage = z.infer<typeof drillPage>

/** What an agent did between two moments. */
export const timelineInput = z
  .strictObject({ agentId: id, ...span })
  .refine(({ from, to }) => from < to && to - from <= 32 * 24 * 3_600_000, {
    path: ['to'],
    message: 'after from, and at most 32 days later',
  })
export const timeline = z.object({
  seq: z.int(),
  agentId: id,
  presence: z.array(z.object({ state: z.string(), reason: z.string().nullable(), from: instant, to: instant })),
  contacts: z.array(
    z.object({
      contactId: id,
      queue: id,
      channel,
      answeredAt: instant,
      /** Talk and hold; then wrap-up until `doneAt`. */
      endedAt: instant,
      doneAt: instant,
    }),
  ),
})
export type Timeline = z.infer<typeof timeline>

/** One entry of the dictionary of figures. */
export const metric = z.object({
  id: z.string(),
  unit: z.enum(['count', 'ms', 'share']),
  /** In the names of `reportCounts`. */
  formula: z.string(),
  counts: z.array(z.string()),
  /** Which rows are counted, as the server asks for them. */
  source: localText,
  name: localText,
  settings: z.array(z.enum(['formula', 'withinMs', 'shortAbandonMs', 'firstContactDays'])),
})
export type Metric = z.infer<typeof metric>
