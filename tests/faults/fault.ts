/** `C`: with every commit, minutes. `N`: by its own command, hours. */
export type Tier = 'C' | 'N'

/** How a fault is to be run. */
export interface Run {
  tier: Tier
  /** Where its chance begins; printed when it fails. */
  seed: number
  /** How long the soak lasts, where it is asked for. */
  minutes?: number | undefined
}

/** One line of the table. A control is a line too: it passes when the fault that it plants was noticed. */
export interface Line {
  bar: string
  figure: string
  pass: boolean
}

/** Something that goes wrong on purpose, and what must hold meanwhile and after it. */
export interface Fault {
  /** As in the specification of reliability: `F1`. */
  id: string
  title: string
  /** Why it cannot run on this machine, or undefined. */
  missing?(): string | undefined
  run(run: Run): Promise<Line[]>
}

/** A line that holds when none of these was found. */
export const noneOf = (bar: string, broken: readonly string[], of: string): Line => ({
  bar,
  figure: broken.length === 0 ? `0 of ${of}` : `${broken.length} of ${of}: ${broken.slice(0, 3).join('; ')}`,
  pass: broken.length === 0,
})

/** A line that holds when the figure is at most `limit`. */
export const atMostOf = (bar: string, figure: number, limit: number, unit: string): Line => ({
  bar: `${bar} ≤ ${limit} ${unit}`,
  figure: `${Number.isInteger(figure) ? figure : figure.toFixed(1)} ${unit}`,
  pass: figure <= limit,
})
