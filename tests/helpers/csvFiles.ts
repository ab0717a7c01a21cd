import { charsetOf, decodeFile } from '../../server/imports/decodeFile.ts'
import { type CsvRow, readCsv } from '../../server/imports/readCsv.ts'

/** All rows of a file, of which a text is the UTF-8. */
export async function rowsIn(file: string | Uint8Array): Promise<CsvRow[]> {
  const chunks = [typeof file === 'string' ? Buffer.from(file) : file]
  const found: CsvRow[] = []
  for await (const { rows } of readCsv(decodeFile(chunks, charsetOf(chunks)))) found.push(...rows)
  return found
}

/** A line of a CSV: every cell quoted. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`
