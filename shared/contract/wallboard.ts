import { z } from 'zod'
import { duration, id, instant } from './basics.ts'

/** Today's counts of a queue; every other figure is derived from these (`serviceLevel.ts`). Sums in ms. */
export const dayCounts = z.object({
  offered: z.int(),
  answered: z.int(),
  answeredInTime: z.int(),
  waitMs: duration,
  abandoned: z.int(),
  shortAbandoned: z.int(),
  abandonedLate: z.int(),
  handled: z.int(),
  talkMs: duration,
  holdMs: duration,
  wrapUpMs: duration,
})
export type DayCounts = z.infer<typeof dayCounts>

export const queueFigures = z.object({
  queue: id,
  waiting: z.int(),
  oldestAt: instant.nullable(),
  inService: z.int(),
  wrapUp: z.int(),
  ready: z.int(),
  today: dayCounts,
})
export type QueueFigures = z.infer<typeof queueFigures>

/** The wall at one point of the event log; `dayStartsAt` is the company's midnight. */
export const wallboard = z.object({
  seq: z.int(),
  at: instant,
  dayStartsAt: instant,
  queues: z.array(queueFigures),
})
export type Wallboard = z.infer<typeof wallboard>
