import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { z } from 'zod'
import type { PastContact } from '../../shared/contract/pastContacts.ts'

const truth = z.object({
  date: z.string(),
  want_agent: z.coerce.number(),
  served: z.coerce.number(),
  abandoned_in_queue: z.coerce.number(),
  asa_s: z.coerce.number(),
  sl_20s: z.coerce.number(),
  sl_60s: z.coerce.number(),
  sl_180s: z.coerce.number(),
  aht_s: z.coerce.number(),
})
export type BankTruth = z.infer<typeof truth>

const call = z.object({
  date: z.iso.date(),
  call_id: z.string(),
  'vru+line': z.string(),
  customer_id: z.string(),
  type: z.string(),
  vru_exit: z.string(),
  q_start: z.string(),
  q_time: z.coerce.number(),
  outcome: z.string(),
  ser_time: z.coerce.number(),
})

const rowsOf = (calls: string): unknown[] =>
  Papa.parse(readFileSync(calls, 'utf8'), { header: true, skipEmptyLines: true }).data

/** What happened on the bank's days, beside the file of its calls. */
export const readBankTruth = (calls: string): BankTruth[] =>
  rowsOf(join(calls, '..', 'four_days_daily_truth.csv')).map((row) => truth.parse(row))

const clockMs = (text: string): number => {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number)
  return ((hours * 60 + minutes) * 60 + seconds) * 1000
}

/**
 * The bank's calls that wanted an agent as contacts that are over: served, or hung up in the queue; midnights are those
 * of Israel in August 1999, three hours before UTC's.
 */
export function readPastCalls(calls: string, queue: string): PastContact[] {
  return rowsOf(calls).flatMap((row, i): PastContact[] => {
    const each = call.parse(row)
    const queued = each.q_start !== '0:00:00' || each.q_time > 0
    const isServed = each.outcome === 'AGENT'
    if (!isServed && !(each.outcome === 'HANG' && queued)) return []
    const midnight = Date.parse(`${each.date}T00:00:00+03:00`)
    const enteredAt = midnight + clockMs(each.q_start === '0:00:00' ? each.vru_exit : each.q_start)
    const outAt = enteredAt + each.q_time * 1000
    const serviceMs = each.ser_time * 1000
    return [
      {
        id: `bank-${i}`,
        channel: 'voice',
        queue,
        enteredAt,
        ...(isServed ? { answeredAt: outAt } : {}),
        endedAt: outAt + (isServed ? serviceMs : 0),
        talkMs: isServed ? serviceMs : 0,
        holdMs: 0,
        wrapUpMs: 0,
        attributes: { type: each.type },
      },
    ]
  })
}
