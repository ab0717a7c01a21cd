/** A row of a file: its cells, the line of the file in which it begins (from 1), and what is wrong with its writing. */
export interface TableRow {
  line: number
  cells: string[]
  wrong: 'quotesWrong' | 'quoteUnclosed' | 'cellTooLong' | 'cellsTooMany' | null
}

/** Reads a table piece by piece: pieces may end anywhere. */
export interface TableReader {
  /** The rows that are complete with this piece. */
  read(piece: string): TableRow[]
  /** The last row, where the file does not end with a line break. */
  end(): TableRow[]
}

const most = { cell: 1_000_000, cells: 2000 }
const [quote, lf, cr] = [34, 10, 13]

/**
 * Cells by RFC 4180: quoted ones may hold line breaks and doubled quotes; lines end in LF, CRLF or CR. Rows without any
 * content are left out. What cannot be meant so is kept as it stands, and its row says so.
 */
export function tableReader(separator: string): TableReader {
  const split = separator.charCodeAt(0)
  let state: 'start' | 'plain' | 'quoted' | 'closing' = 'start'
  let cells: string[] = []
  let cell = ''
  let wrong: TableRow['wrong'] = null
  let line = 1
  let begun = 1
  let wasCr = false
  let rows: TableRow[] = []

  const add = (text: string) => {
    if (cell.length + text.length <= most.cell) cell += text
    else wrong ??= 'cellTooLong'
  }
  const endCell = () => {
    if (cells.length < most.cells) cells.push(cell)
    else wrong ??= 'cellsTooMany'
    cell = ''
    state = 'start'
  }
  const endRow = () => {
    endCell()
    if (wrong !== null || cells.some((each) => each.trim() !== '')) rows.push({ line: begun, cells, wrong })
    cells = []
    wrong = null
  }

  function read(piece: string): TableRow[] {
    let from = 0
    for (let i = 0; i < piece.length; i++) {
      const sign = piece.charCodeAt(i)
      const isBreak = sign === lf || sign === cr
      const isSecond = sign === lf && wasCr
      wasCr = sign === cr
      if (isBreak && !isSecond) line += 1
      if (state === 'quoted') {
        if (sign !== quote) continue
        add(piece.slice(from, i))
        state = 'closing'
        from = i + 1
      } else if (state === 'closing' && sign === quote) {
        state = 'quoted'
        from = i
      } else if (isSecond && state === 'start' && cells.length === 0) {
        from = i + 1
        begun = line
      } else if (sign === split || isBreak) {
        if (state !== 'closing') add(piece.slice(from, i))
        if (isBreak) endRow()
        else endCell()
        from = i + 1
        if (isBreak) begun = line
      } else if (state === 'closing') {
        wrong ??= 'quotesWrong'
        add('"')
        state = 'plain'
        from = i
      } else if (state === 'start') {
        state = sign === quote ? 'quoted' : 'plain'
        from = sign === quote ? i + 1 : i
      }
    }
    if (state !== 'closing') add(piece.slice(from))
    const done = rows
    rows = []
    return done
  }

  return {
    read,
    end() {
      if (state === 'quoted') wrong = 'quoteUnclosed'
      if (cells.length > 0 || cell !== '' || wrong !== null) endRow()
      return rows
    },
  }
}

const separators = [',', ';', '\t', '|', '，', '；']

/** What separates the cells of a table that begins so: what gives most rows the width of the heading. */
export function separatorOf(start: string): string {
  const said = /^"?sep=(.)"?\r?\n/i.exec(start)?.[1]
  if (said !== undefined) return said
  const [best] = separators
    .map((separator) => {
      const reader = tableReader(separator)
      // The last row is perhaps cut.
      const rows = reader.read(start).slice(0, 200)
      const [head, ...rest] = rows.length > 0 ? rows : reader.end()
      const width = head?.cells.length ?? 0
      const fits = rest.filter(({ cells }) => cells.length === width).length
      return { separator, width, score: width < 2 ? 0 : 1 + fits / Math.max(1, rest.length) }
    })
    .sort((a, b) => b.score - a.score || b.width - a.width)
  return best?.separator ?? ','
}
