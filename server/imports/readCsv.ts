import { Readable } from 'node:stream'
import Papa from 'papaparse'
import type { RowProblem } from '../../shared/contract/imports.ts'

export interface CsvRows {
  columns: string[]
  rows: Record<string, string>[]
  /** What of the file could not be read as rows, by line. */
  problems: (RowProblem & { row: number })[]
}

const pieceSize = 400_000

/**
 * Reads a CSV, whatever separates its cells, also with line breaks within quotes. It is read piece by piece, so that
 * nobody else waits for a large file: `soon` lets others go in between.
 */
export function readCsv(text: string, soon: (act: () => void) => void): Promise<CsvRows> {
  const rows: Record<string, string>[] = []
  const problems: CsvRows['problems'] = []
  let columns: string[] = []
  return new Promise((resolve, reject) => {
    Papa.parse<Record<string, string>>(Readable.from(piecesOf(text.replace(/^\uFEFF/, '').replaceAll('\0', ''))), {
      header: true,
      skipEmptyLines: 'greedy',
      transformHeader: (name, i) => name.trim() || `column ${i + 1}`,
      chunk({ data, errors, meta }, parser) {
        for (const { type, code, row } of errors)
          if (type !== 'Delimiter')
            problems.push({ row: rows.length + (row ?? 0), column: null, reason: code, value: null })
        for (const each of data) rows.push(each)
        columns = meta.fields ?? columns
        parser.pause()
        soon(() => parser.resume())
      },
      complete: () => resolve({ columns, rows, problems }),
      error: reject,
    })
  })
}

function* piecesOf(text: string): Generator<string> {
  for (let i = 0; i < text.length; i += pieceSize) yield text.slice(i, i + pieceSize)
}

/** The text of a file: UTF-8 or, where it is not, UTF-16 by its mark, GB 18030 or Windows-1252. */
export function decodeFile(bytes: Uint8Array): { text: string; charset: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), charset: 'utf-16le' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), charset: 'utf-16be' }
  for (const charset of ['utf-8', 'gb18030'])
    try {
      return { text: new TextDecoder(charset, { fatal: true }).decode(bytes), charset }
    } catch {
      // Not of this charset: the next.
    }
  return { text: new TextDecoder('windows-1252').decode(bytes), charset: 'windows-1252' }
}
