import type { DateFormat, RowProblem } from '../../shared/contract/imports.ts'
import { dateFormat } from '../../shared/contract/imports.ts'
import { instantOf, readDate } from './readDate.ts'

/** In which ways how many of these values can be dates, the commonest first. */
export function dateFormatsOf(values: readonly string[], now: number): { format: DateFormat; fits: number }[] {
  return dateFormat.options
    .map((format) => ({ format, fits: values.filter((value) => readDate(value, format, now)).length }))
    .filter(({ fits }) => fits > 0)
    .sort((a, b) => b.fits - a.fits)
}

/**
 * The instant of a value in one of the ways that were stated. Two ways that give different days are not chosen between:
 * the row says so. Neither is a day that is to come taken.
 */
export function dateOf(
  value: string,
  column: string,
  { formats, zone }: { formats: readonly DateFormat[]; zone: string },
  now: number,
): { at: number } | { problem: RowProblem } {
  const found = new Set(
    formats.flatMap((format) => {
      const written = readDate(value, format, now)
      return written ? [instantOf(written, zone)] : []
    }),
  )
  const [at] = found
  if (at === undefined) return { problem: { column, reason: 'dateWrong', value } }
  if (found.size > 1) return { problem: { column, reason: 'dateAmbiguous', value } }
  // A day that has begun somewhere on earth may be today's.
  return at > now + 14 * 3_600_000 ? { problem: { column, reason: 'dateFuture', value } } : { at: Math.min(at, now) }
}
