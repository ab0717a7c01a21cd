import { z } from 'zod'
import { serviceLevelFormulas } from '../domain/serviceLevel.ts'
import { duration, id } from './basics.ts'

const share = z.number().nullable()

/** What is expected to come. */
export const forecastInput = z.strictObject({
  queue: id.optional(),
  /** The first day, as the company's calendar shows it; without it today. */
  from: z.iso.date().optional(),
  days: z.int().min(1).max(60).default(7),
})
const forecastError = z.object({ days: z.int(), dailyMape: share, slotWape: share })
export const forecast = z.object({
  seq: z.int(),
  timeZone: z.string(),
  days: z.array(
    z.object({
      date: z.iso.date(),
      total: z.number(),
      low: z.number(),
      high: z.number(),
      /** 48 half hours from midnight. */
      counts: z.array(z.number()),
      special: z.enum(['closed', 'half']).nullable(),
    }),
  ),
  /** Over the last four weeks, each day forecast one day ahead. */
  error: forecastError,
  lastWeek: forecastError,
})
export type Forecast = z.infer<typeof forecast>

/** A load, and what is asked of those who serve it; see `shared/domain/staffing`. */
export const staffingInput = z.strictObject({
  contacts: z.number().min(0).max(1_000_000),
  perMs: z
    .int()
    .min(1000)
    .max(24 * 3_600_000)
    .default(30 * 60_000),
  ahtMs: z
    .int()
    .min(1000)
    .max(24 * 3_600_000),
  /** Mean time until who waits leaves; without it nobody does. */
  patienceMs: z
    .int()
    .min(1000)
    .max(7 * 24 * 3_600_000)
    .optional(),
  withinMs: duration.max(24 * 3_600_000).default(20_000),
  share: z.number().min(0).max(0.999).default(0.8),
  formula: z.enum(serviceLevelFormulas).default('lateAbandonsCount'),
  shrinkage: z.number().min(0).max(0.9).default(0),
  /** What if there were so many; without it those around the number needed. */
  agents: z.array(z.int().min(0).max(20_000)).min(1).max(20).optional(),
})
export const staffing = z.object({
  /** Null where no number meets the target. */
  needed: z.int().nullable(),
  /** With shrinkage. */
  onShift: z.int().nullable(),
  options: z.array(
    z.object({
      agents: z.int(),
      serviceLevel: share,
      asaMs: share,
      left: z.number(),
      occupancy: z.number(),
    }),
  ),
})
export type Staffing = z.infer<typeof staffing>
