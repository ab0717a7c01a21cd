import type { RowProblem, Uploaded } from '../../shared/contract/imports.ts'
import { insert, type Row } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { charsetOf, decodeFile } from './decodeFile.ts'
import { columnGuesser } from './guessColumns.ts'
import { importEvent, importView } from './importView.ts'
import { keepImportFile } from './importFile.ts'
import { type CsvHead, readCsv } from './readCsv.ts'

/** The largest file that is taken, bytes. */
export const maxFileBytes = 100_000_000
const mostProblems = 100

/**
 * Takes a file of complaints and says what its columns seem to be; nothing is brought in yet. Beside its bytes, given in
 * chunks, only a piece of its text is held at a time. Throws `invalid` for a file that is too large or has no rows.
 */
export async function uploadImport(
  deps: Deps,
  actor: Actor,
  { name, chunks }: { name: string; chunks: readonly Uint8Array[] },
): Promise<Uploaded> {
  if (chunks.reduce((sum, { length }) => sum + length, 0) > maxFileBytes)
    throw invalid({ file: `at most ${maxFileBytes} bytes` }, 'tooLarge')
  const charset = charsetOf(chunks)
  const guesser = columnGuesser(deps.world.now())
  const problems: RowProblem[] = []
  let rows = 0
  let head: CsvHead | undefined
  for await (const read of readCsv(decodeFile(chunks, charset))) {
    head = read.head
    rows += read.rows.length
    guesser.add(head.columns, read.rows)
    for (const { line, problem } of read.rows)
      if (problem && problems.length < mostProblems)
        problems.push({ column: null, reason: problem.reason, value: `${line}: ${problem.value ?? ''}` })
    await new Promise<void>((resolve) => deps.world.soon(resolve))
  }
  if (!head || rows === 0) throw invalid({ file: 'there are no rows in it' }, 'noRows')
  const twice = head.twice.map((column) => ({ column, reason: 'columnTwice', value: column }))
  const row: Row<'imports'> = {
    id: deps.world.newId(),
    name: name.slice(0, 200),
    source: null,
    state: 'uploaded',
    mapping: null,
    rows,
    made: 0,
    known: 0,
    failed: 0,
    kept: 0,
    at: deps.world.now(),
    byId: actor.id,
    byName: actor.name,
    version: 1,
  }
  await keepImportFile(deps, actor, row.id, () => decodeFile(chunks, charset))
  await deps.db.writeAll(actor, { writes: [insert('imports', row)], events: [importEvent('uploaded', row)] })
  return { import: importView(row), charset, columns: guesser.guesses(), problems: [...twice, ...problems] }
}
