import { type ArrivalDay, dateOf, type SpecialDays, type SpecialKind, totalOf, weekdayOf } from './history.ts'
import { median, solvePositive } from './solve.ts'

// The few constants of the model. Rolling origin over the bank's arrivals of 1999 gives errors that hardly differ for
// half or twice each of them, so none is fitted to a company.
/** So far back days are looked at, and so fast they lose weight. */
const memory = 182
const halfWeight = 83
/** A day of so many contacts counts half as much as one of very many. */
const fewContacts = 10
/** The level may bend every so many days, and how stiffly. */
const knotEvery = 14
const knots = memory / knotEvery + 1
const stiffness = 4
/** Where in the month a bump may be (paydays, bills), each some two days wide, and how much it must prove itself. */
const bumps = [1, 4, 7, 10, 13, 16]
const bumpWidth = 2
const pull = 2
/** How much of what the last days were off by is carried on. */
const carried = 0.7
/** What a special day has of a common one, before there were any; worth as much as one such day. */
const usually: Record<SpecialKind, number> = { closed: 0.15, half: 0.4 }

const afterBreak = 7 + bumps.length
const level = afterBreak + 1
const width = level + knots

/** What is expected of a day: its contacts, and how far days like it lie from that (standard deviation of logarithms). */
export interface ExpectedTotal {
  total: number
  spread: number
}

interface Point {
  day: number
  log: number
  weight: number
  features: Float64Array
}

/**
 * The total of `day` by the days before it (`history`, ascending, all before `day`): weekday × place in the month ×
 * level, fitted together to the logarithms of the totals by ridge regression, with Huber's weights so that an odd day
 * moves little. Then what the last days were off by is carried on in part; or wholly where the last four agree that the
 * level has moved. Special days are left out of the fit and make a share of their own; undefined before a week is known.
 */
export function expectTotal(
  history: readonly ArrivalDay[],
  special: SpecialDays,
  day: number,
): ExpectedTotal | undefined {
  const last = history.at(-1)
  if (!last || history.length < 7) return undefined
  const from = last.day - memory
  const common = history.filter((each) => each.day > from && !special.has(each.day))
  const points = common.map((each) => pointOf(each, last.day, special))
  if (points.length < 5) return undefined
  const { weights, residuals, spread } = fit(points)
  const base = dot(weights, featuresOf(day, last.day, special)) + recentDrift(points, residuals, spread, day)
  const season = seasonDrift(history, last.day, day)
  const kind = special.get(day)
  const share = kind ? shareOf(kind, history, special, (each) => dot(weights, featuresOf(each, last.day, special))) : 0
  return { total: Math.max(0, Math.exp(base + season + share) - half), spread: kind ? Math.max(spread, 0.5) : spread }
}

/** So that a day without contacts has a logarithm. */
const half = 0.5
const logOf = (day: ArrivalDay): number => Math.log(totalOf(day) + half)

const pointOf = (each: ArrivalDay, lastDay: number, special: SpecialDays): Point => ({
  day: each.day,
  log: logOf(each),
  // Chance alone spreads the logarithm of a small number far: it tells little.
  weight: (2 ** (-(lastDay - each.day) / halfWeight) * totalOf(each)) / (totalOf(each) + fewContacts) + 0.01,
  features: featuresOf(each.day, lastDay, special),
})

/** Weekday, bumps of the month, the day after special ones, and between which knots of the level it lies. */
function featuresOf(day: number, lastDay: number, special: SpecialDays): Float64Array {
  const features = new Float64Array(width)
  features[weekdayOf(day)] = 1
  const { date } = dateOf(day)
  bumps.forEach((center, i) => {
    features[7 + i] = Math.exp(-0.5 * ((date - center) / bumpWidth) ** 2)
  })
  if (special.has(day - 1)) features[afterBreak] = 1
  const back = Math.max(0, lastDay - day) / knotEvery
  const knot = Math.min(Math.floor(back), knots - 2)
  features[level + knot] = 1 - (back - knot)
  features[level + knot + 1] = back - knot
  return features
}

/** Ridge regression, five times with weights from the errors of the time before. */
function fit(points: readonly Point[]): { weights: Float64Array; residuals: number[]; spread: number } {
  let weights: Float64Array = new Float64Array(width)
  let residuals: number[] = []
  let spread = 0
  let trust = points.map(() => 1)
  for (let round = 0; round < 5; round++) {
    const a = penalties()
    const b = new Float64Array(width)
    points.forEach(({ log, weight, features }, i) => {
      const counts = weight * (trust[i] ?? 1)
      for (let row = 0; row < width; row++) {
        const value = counts * (features[row] ?? 0)
        const cells = a[row]
        if (value === 0 || !cells) continue
        b[row] = (b[row] ?? 0) + value * log
        for (let column = 0; column <= row; column++)
          cells[column] = (cells[column] ?? 0) + value * (features[column] ?? 0)
      }
    })
    weights = solvePositive(a, b)
    residuals = points.map(({ log, features }) => log - dot(weights, features))
    // The median of absolute errors, scaled to a standard deviation.
    spread = 1.4826 * median(residuals.map(Math.abs)) + 0.02
    trust = residuals.map((error) => Math.min(1, (1.5 * spread) / Math.max(Math.abs(error), 1e-9)))
  }
  return { weights, residuals, spread }
}

/** What keeps every coefficient where the days say nothing: bumps near 0, each knot near its neighbours. */
function penalties(): Float64Array[] {
  const a = Array.from({ length: width }, () => new Float64Array(width))
  const add = (row: number, column: number, value: number) => {
    const cells = a[row]
    if (cells) cells[column] = (cells[column] ?? 0) + value
  }
  for (let i = 0; i < width; i++) add(i, i, i >= 7 && i < level ? pull : 0.01)
  for (let knot = level; knot < width - 1; knot++) {
    add(knot, knot, stiffness)
    add(knot + 1, knot + 1, stiffness)
    add(knot + 1, knot, -stiffness)
  }
  return a
}

/** What the last two weeks were off by, each day at most twice the spread; less the farther away `day` is. */
function recentDrift(points: readonly Point[], residuals: readonly number[], spread: number, day: number): number {
  const lastDay = points.at(-1)?.day ?? day
  const four = residuals.filter((_, i) => (points[i]?.weight ?? 0) > 0.3).slice(-4)
  const moved = median(four)
  if (four.length === 4 && Math.abs(moved) > 2 * spread && four.every((error) => error * moved > 0)) return moved
  let [sum, of] = [0, 0]
  for (let i = points.length - 1; i >= 0; i--) {
    const ago = lastDay - (points[i]?.day ?? 0)
    if (ago >= 14) break
    const weight = Math.exp(-ago / 1.5) * (points[i]?.weight ?? 0)
    sum += weight * Math.min(2 * spread, Math.max(-2 * spread, residuals[i] ?? 0))
    of += weight
  }
  const far = Math.exp(-Math.max(0, day - lastDay - 1) / 7)
  return of === 0 ? 0 : (carried * far * sum * Math.min(1, 2 * of)) / of
}

/** The logarithm of what a special day of this kind has of a common one, by those that there were. */
function shareOf(
  kind: SpecialKind,
  history: readonly ArrivalDay[],
  special: SpecialDays,
  usual: (day: number) => number,
): number {
  const shares = history.filter((each) => special.get(each.day) === kind).map((each) => logOf(each) - usual(each.day))
  return (Math.log(usually[kind]) + shares.reduce((sum, share) => sum + share, 0)) / (1 + shares.length)
}

/**
 * How the years before went from the season of `from` to that of `to`: the three weeks around each, compared, and
 * shrunk by n/(n+1) for n years. 0 in the first year, and one day ahead next to nothing.
 */
function seasonDrift(history: readonly ArrivalDay[], from: number, to: number): number {
  const byDay = new Map(history.slice(-1200).map((each) => [each.day, each]))
  const around = (day: number) =>
    Array.from({ length: 21 }, (_, i) => byDay.get(day - 10 + i)).flatMap((each) => (each ? [logOf(each)] : []))
  const drifts: number[] = []
  // Whole weeks, so that weekdays meet.
  for (let back = 364; back <= 3 * 364; back += 364) {
    const [before, after] = [around(from - back), around(to - back)]
    if (before.length === 21 && after.length === 21) drifts.push(median(after) - median(before))
  }
  return drifts.reduce((sum, drift) => sum + drift, 0) / (drifts.length + 1)
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
