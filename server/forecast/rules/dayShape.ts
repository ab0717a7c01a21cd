import { type ArrivalDay, type SpecialDays, totalOf, weekdayOf } from './history.ts'

/** So many days of the same weekday are looked at, the newest counting most. */
const lookedAt = 8
/** Weekdays whose shapes differ by less than this share of their contacts lend each other what they know. */
const alike = 0.2

/**
 * How the contacts of a day spread over its slots, as shares that sum to 1: the shape of its own weekday and, in equal
 * parts, of all weekdays that look like it; smoothed a little. Even where nothing is known.
 */
export function expectShape(history: readonly ArrivalDay[], special: SpecialDays, day: number): number[] {
  const slots = history.at(-1)?.counts.length ?? 48
  const common = history
    .filter((each) => each.day < day && !special.has(each.day) && totalOf(each) > 0)
    .slice(-7 * (lookedAt + 1))
  const byWeekday = Array.from({ length: 7 }, (_, weekday) =>
    common.filter((each) => weekdayOf(each.day) === weekday).slice(-lookedAt),
  )
  const shapes = byWeekday.map((days) => (days.length === 0 ? undefined : shapeOf(days, slots)))
  const own = shapes[weekdayOf(day)]
  const known = shapes.filter((shape) => shape !== undefined)
  if (!own) return known.length === 0 ? even(slots) : mean(known, slots)
  const family = known.filter((shape) => distance(shape, own) < alike)
  return smooth(mean([own, mean(family, slots)], slots))
}

function shapeOf(days: readonly ArrivalDay[], slots: number): number[] {
  const shape = new Array<number>(slots).fill(0)
  days.forEach((each, i) => {
    const weight = 0.9 ** (days.length - 1 - i) / totalOf(each)
    each.counts.forEach((count, slot) => {
      shape[slot] = (shape[slot] ?? 0) + weight * count
    })
  })
  return scaled(shape)
}

const even = (slots: number): number[] => new Array<number>(slots).fill(1 / slots)

const mean = (shapes: readonly (readonly number[])[], slots: number): number[] =>
  scaled(Array.from({ length: slots }, (_, slot) => shapes.reduce((sum, shape) => sum + (shape[slot] ?? 0), 0)))

/** The share of contacts that would have to come at another time to make one shape of the other. */
const distance = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, share, slot) => sum + Math.abs(share - (b[slot] ?? 0)), 0) / 2

const smooth = (shape: readonly number[]): number[] =>
  scaled(shape.map((share, i) => 0.6 * share + 0.2 * (shape[i - 1] ?? share) + 0.2 * (shape[i + 1] ?? share)))

function scaled(shape: readonly number[]): number[] {
  const sum = shape.reduce((all, share) => all + share, 0)
  return sum === 0 ? even(shape.length) : shape.map((share) => share / sum)
}
