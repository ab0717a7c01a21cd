import type { Report, ReportCounts, ReportFigures } from '../../shared/contract/reports.ts'
import { countNames } from './rules/conditions.ts'

type Cell = string | number | null

const figureNames: (keyof ReportFigures)[] = [
  'serviceLevel',
  'asaMs',
  'abandonment',
  'ahtMs',
  'talkMs',
  'holdMs',
  'wrapUpMs',
  'firstContact',
  'transfers',
  'occupancy',
]

/** A spreadsheet takes a text that begins so as a formula, and might run it. */
const isFormula = /^[\s\p{Cc}]*[=+\-@]|^[\t\r\n]/u

/** A text that stays a text in every spreadsheet: what would be taken as a formula gets an apostrophe before it. */
export const asPlainText = (text: string): string => (isFormula.test(text) ? `'${text}` : text)

// Talk, hold and wrap-up are sums among the counts and means among the figures.
const namedTwice: Partial<Record<string, true>> = { talkMs: true, holdMs: true, wrapUpMs: true, firstContact: true }

/** The header of a report's table. The figures' own names, so that a program that reads them finds them again. */
const header: string[] = [
  'from',
  'to',
  'key',
  'name',
  ...countNames,
  ...figureNames.map((name) => (name in namedTwice ? `average_${name}` : name)),
]

/** A report as a table: its rows, and their sum last. Times as UTC in ISO 8601, shares 0…1. */
export function* tableOf(report: Report, language: 'en' | 'zh'): Generator<Cell[]> {
  yield header
  const cells = (counts: ReportCounts, figures: ReportFigures): Cell[] => [
    ...countNames.map((name) => counts[name]),
    ...figureNames.map((name) => figures[name]),
  ]
  const time = (at: number) => new Date(at).toISOString()
  for (const { from, to, key, name, counts, figures } of report.rows)
    yield [time(from), time(to), key, name?.[language] ?? null, ...cells(counts, figures)]
  yield [time(report.from), time(report.to), null, 'total', ...cells(report.total.counts, report.total.figures)]
}

/** A line of CSV as RFC 4180 has it, every text plain and quoted where it must be. */
export function csvLine(cells: readonly Cell[]): string {
  const text = (cell: Cell) => {
    if (cell === null) return ''
    if (typeof cell === 'number') return String(cell)
    const plain = asPlainText(cell)
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
  }
  return `${cells.map(text).join(',')}\r\n`
}

/** The report as CSV in UTF-8 with its mark, in pieces of some hundred lines. */
export function* csvOf(report: Report, language: 'en' | 'zh'): Generator<string> {
  let piece = '\uFEFF'
  let lines = 0
  for (const cells of tableOf(report, language)) {
    piece += csvLine(cells)
    if (++lines % 500 === 0) {
      yield piece
      piece = ''
    }
  }
  yield piece
}
