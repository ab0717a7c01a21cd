import { separatorOf, tableReader, type TableRow } from './readTable.ts'

/** A row below the heading. */
export interface CsvRow {
  /** Its number in the file, from 1, without the heading and empty rows; and the line in which it begins, from 1. */
  row: number
  line: number
  values: Record<string, string>
  /** What is wrong with its writing: then its cells may be other columns' than they seem. */
  problem: { reason: string; value: string | null } | null
}

/** What came of the heading. */
export interface CsvHead {
  columns: string[]
  /** Names that several columns have; all but the first have a number behind them. */
  twice: string[]
}

const sniffed = 64 * 1024

/**
 * Reads a CSV piece by piece, whatever separates its cells: gives the heading once, then the rows of each piece, so that
 * never more than a piece of the file is held. A row with more or fewer cells than the heading says so.
 */
export async function* readCsv(
  pieces: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<{ head: CsvHead; rows: CsvRow[] }> {
  let waiting: string | undefined = ''
  let reader = tableReader(',')
  let head: CsvHead | undefined
  let count = 0

  const take = (found: readonly TableRow[]): CsvRow[] => {
    const rows: CsvRow[] = []
    for (const each of found) {
      if (head === undefined && /^sep=.$/i.test(each.cells.join(','))) continue
      if (head === undefined) head = headOf(each.cells)
      else rows.push(rowOf(each, head.columns, ++count))
    }
    return rows
  }
  for await (const piece of pieces) {
    let text = piece
    if (waiting !== undefined) {
      waiting += piece
      if (waiting.length < sniffed) continue
      reader = tableReader(separatorOf(waiting.slice(0, sniffed)))
      text = waiting
      waiting = undefined
    }
    const rows = take(reader.read(text))
    if (head) yield { head, rows }
  }
  if (waiting !== undefined) {
    reader = tableReader(separatorOf(waiting))
    const rows = take(reader.read(waiting))
    if (head) yield { head, rows }
  }
  const rows = take(reader.end())
  if (head && rows.length > 0) yield { head, rows }
}

function headOf(cells: readonly string[]): CsvHead {
  const columns: string[] = []
  const twice = new Set<string>()
  // A heading may end in separators, as its rows do.
  const named = cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)
  for (const [i, cell] of named.entries()) {
    const name = cell.trim().slice(0, 180) || `column ${i + 1}`
    let own = name
    for (let n = 2; columns.includes(own); n++) own = `${name} (${n})`
    if (own !== name) twice.add(name)
    columns.push(own)
  }
  return { columns, twice: [...twice] }
}

function rowOf({ line, cells, wrong }: TableRow, columns: readonly string[], row: number): CsvRow {
  const extra = cells.slice(columns.length).filter((cell) => cell.trim() !== '')
  const cut = (text: string) => text.slice(0, 200)
  const problem =
    wrong !== null
      ? { reason: wrong, value: cut(cells.find((cell) => cell.includes('"')) ?? cells.at(-1) ?? '') }
      : extra.length > 0
        ? { reason: 'cellsTooMany', value: cut(extra.join(' | ')) }
        : cells.length < columns.length
          ? { reason: 'cellsTooFew', value: cut(cells.at(-1) ?? '') }
          : null
  return { row, line, values: Object.fromEntries(columns.map((name, i) => [name, unwrapped(cells[i] ?? '')])), problem }
}

/** `="00123"` is how Excel is told that a cell is text; nothing else that looks like a formula is touched or reckoned. */
const unwrapped = (cell: string): string => /^="([^"]*)"$/.exec(cell)?.[1] ?? cell
