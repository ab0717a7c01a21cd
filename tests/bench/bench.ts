/** What one round measured, by name; times in ms. */
export type Figures = Record<string, number>

/** One line of the table: a figure of the product beside its floor from the same round, and what is asked of the two. */
export interface Bar {
  /** The number of the bar in the specification. */
  bar: string
  what: string
  unit: string
  ours: string
  /** The floor's figure in the same round, or a fixed measure. */
  floor: string | number
  /** The most, or with `atLeast` the least, that ours may be of the floor; without it the line is printed only. */
  limit?: number
  atLeast?: boolean
}

export interface Bench {
  bars: Bar[]
  /** One interleaved round: the product and its floors, one right after the other. */
  round(): Promise<Figures>
  close(): Promise<void>
}

/** How long and how much: `--quick` is for finding out whether it works at all. */
export interface Size {
  seconds: number
  isQuick: boolean
  /** How many tickets an archive has, where it is not what the bench takes by itself. */
  rows?: number | undefined
}

export type OpenBench = (size: Size) => Promise<Bench>

export interface Line extends Bar {
  oursMedian: number
  floorMedian: number
  ratio: number
  passes: boolean | undefined
}

/** Judges each bar by the median of its rounds' ratios, so that a slow minute of the machine hits both sides. */
export function judge(bars: readonly Bar[], rounds: readonly Figures[]): Line[] {
  return bars.map((bar) => {
    const floors = rounds.map((round) => (typeof bar.floor === 'number' ? bar.floor : (round[bar.floor] ?? NaN)))
    const ours = rounds.map((round) => round[bar.ours] ?? NaN)
    const ratio = median(ours.map((each, i) => each / floors[i]!))
    const { limit } = bar
    const passes = limit === undefined ? undefined : bar.atLeast ? ratio >= limit : ratio <= limit
    return { ...bar, oursMedian: median(ours), floorMedian: median(floors), ratio, passes }
  })
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The lines as a table of Markdown. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const asked = line.limit === undefined ? '–' : `${line.atLeast ? '≥' : '≤'} ${line.limit}×`
    const verdict = line.passes === undefined ? '–' : line.passes ? 'holds' : '**short**'
    return [line.bar, line.what, `${round(line.oursMedian)} ${line.unit}`, `${round(line.floorMedian)} ${line.unit}`]
      .concat(`${round(line.ratio)}×`, asked, verdict)
      .join(' | ')
  })
  const head = 'bar | what | Wubu | floor | ratio | asked | verdict'
  return [head, '--- | --- | ---: | ---: | ---: | ---: | ---', ...rows].map((row) => `| ${row} |`).join('\n')
}

/** Later than anybody waits: what a load says of contacts that never came to their end. */
export const neverMs = 1e6

const round = (value: number): string =>
  Number.isNaN(value)
    ? 'none'
    : value >= neverMs
      ? 'never'
      : value >= 100
        ? String(Math.round(value))
        : String(Number(value.toPrecision(3)))
