import type { DateFormat, RowProblem } from '../../shared/contract/imports.ts'
import { dateFormat } from '../../shared/contract/imports.ts'
import { instantOf, readDate } from './readDate.ts'

/** Ways that read numbers: nearly every number is a date in one of them, so they tell nothing of a column. */
const counts: ReadonlySet<DateFormat> = new Set(['excel', 'excel1904', 'unix'])

/** In which ways how many of these values can be dates, the commonest first. */
export function dateFormatsOf(values: readonly string[], now: number): { format: DateFormat; fits: number }[] {
  return dateFormat.options
    .map((format) => ({ format, fits: values.filter((value) => readDate(value, format, now)).length }))
    .filter(({ fits }) => fits > 0)
    .sort((a, b) => b.fits - a.fits)
}

/** The ways that were not stated although this value can be read in them only: none where a stated one reads it. */
export function unstatedWays(value: string, formats: readonly DateFormat[], now: number): DateFormat[] {
  if (formats.some((format) => readDate(value, format, now))) return []
  return dateFormat.options.filter((format) => !counts.has(format) && readDate(value, format, now))
}

/** How the dates of a column are to be read; `rivals` are ways that were not stated, but must hold for other values. */
export interface DateWays {
  formats: readonly DateFormat[]
  zone: string
  rivals?: readonly DateFormat[]
}

/**
 * The instant of a value in one of the ways that were stated. Ways that give different days are not chosen between: the
 * row says so; a way that other values of the column prove counts as well. Neither is a day that is to come taken.
 */
export function dateOf(
  value: string,
  column: string,
  { formats, zone, rivals = [] }: DateWays,
  now: number,
): { at: number } | { problem: RowProblem } {
  const read = (ways: readonly DateFormat[]) =>
    ways.flatMap((format) => {
      const written = readDate(value, format, now)
      return written ? [instantOf(written, zone)] : []
    })
  const stated = read(formats)
  const [at] = stated
  if (at === undefined) return { problem: { column, reason: 'dateWrong', value } }
  if (new Set([...stated, ...read(rivals)]).size > 1) return { problem: { column, reason: 'dateAmbiguous', value } }
  // A day that has begun somewhere on earth may be today's.
  return at > now + 14 * 3_600_000 ? { problem: { column, reason: 'dateFuture', value } } : { at: Math.min(at, now) }
}
