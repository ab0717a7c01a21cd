/** How many contacts came in each slot of a local day; the day is its number since 1970-01-01. */
export interface ArrivalDay {
  day: number
  counts: readonly number[]
}

/** What is different about a day, by the company's calendar: no work at all, or less than on its weekday. */
export type SpecialKind = 'closed' | 'half'

/** The special days by number, those to come too. */
export type SpecialDays = ReadonlyMap<number, SpecialKind>

export const totalOf = ({ counts }: ArrivalDay): number => counts.reduce((sum, count) => sum + count, 0)

/** 0 is Monday; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/** The date of a day number; the way back of `businessHours.dayNumber`. */
export function dateOf(day: number): { year: number; month: number; date: number } {
  // Years that begin in March have their leap day at the end.
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    date: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  }
}
