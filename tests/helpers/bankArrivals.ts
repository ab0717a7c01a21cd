import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { z } from 'zod'
import type { ArrivalDay, SpecialKind } from '../../server/forecast/rules/history.ts'
import { dayNumber } from '../../shared/domain/businessHours.ts'

const row = z.tuple([z.iso.date(), z.string(), z.coerce.number()], z.coerce.number())

/** The file of six-minute counts in the folder that WUBU_TEST_DATA names, or undefined where there is none. */
export function findBankArrivals(): string | undefined {
  const { WUBU_TEST_DATA } = process.env
  const file = WUBU_TEST_DATA && join(WUBU_TEST_DATA, 'bank-arrivals-1999', 'arrivals_6min_jan_jul_1999.csv')
  return file && existsSync(file) ? file : undefined
}

/** Reads rows of date, weekday, total and 240 six-minute counts as days of 48 half hours. */
export function readArrivals(file: string): ArrivalDay[] {
  const [, ...rows] = Papa.parse(readFileSync(file, 'utf8'), { skipEmptyLines: true }).data
  return rows.map((cells) => {
    const [date, , , ...counts] = row.parse(cells)
    const slots = Array.from({ length: 48 }, (_, slot) =>
      counts.slice(slot * 5, slot * 5 + 5).reduce((sum, count) => sum + count, 0),
    )
    return { day: dayNumber(date), counts: slots }
  })
}

/**
 * The days of January to July 1999 on which banks in Israel were closed or open for part of the day: Purim, Passover
 * with its eves, the Memorial Day and Independence, the election, the Feast of Weeks with its eve, the Ninth of Av, and
 * 24 July, which the note on the data calls a holiday.
 */
export const bankHolidays: ReadonlyMap<number, SpecialKind> = new Map(
  (
    [
      ['1999-03-02', 'half'],
      ['1999-03-31', 'half'],
      ['1999-04-01', 'closed'],
      ['1999-04-06', 'half'],
      ['1999-04-07', 'closed'],
      ['1999-04-20', 'half'],
      ['1999-04-21', 'closed'],
      ['1999-05-17', 'half'],
      ['1999-05-20', 'half'],
      ['1999-05-21', 'closed'],
      ['1999-07-22', 'half'],
      ['1999-07-24', 'closed'],
    ] as const
  ).map(([date, kind]) => [dayNumber(date), kind]),
)
