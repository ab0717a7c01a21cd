import type { Uploaded } from '../../shared/contract/imports.ts'
import { insert, type Row } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { importEvent, importView } from './importView.ts'
import { decodeFile, readCsv } from './readCsv.ts'
import { guessColumns } from './guessColumns.ts'

/** The largest file that is taken. */
export const maxFileBytes = 30_000_000

/**
 * Takes a file of complaints and says what its columns seem to be; nothing is brought in yet. Throws `invalid` for a file
 * that is too large or has no rows.
 */
export async function uploadImport(
  deps: Deps,
  actor: Actor,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<Uploaded> {
  if (bytes.length > maxFileBytes) throw invalid({ file: `at most ${maxFileBytes} bytes` }, 'tooLarge')
  const { text } = decodeFile(bytes)
  const { columns, rows, problems } = await readCsv(text, deps.world.soon)
  if (rows.length === 0) throw invalid({ file: 'there are no rows in it' }, 'noRows')
  const row: Row<'imports'> = {
    id: deps.world.newId(),
    name: name.slice(0, 200),
    source: null,
    state: 'uploaded',
    mapping: null,
    rows: rows.length,
    made: 0,
    known: 0,
    failed: 0,
    kept: 0,
    at: deps.world.now(),
    byId: actor.id,
    byName: actor.name,
    version: 1,
  }
  await deps.db.writeAll(actor, {
    // What no database can hold was no letter either.
    writes: [insert('imports', row), insert('importFiles', { id: row.id, text: text.replaceAll('\0', '') })],
    events: [importEvent('uploaded', row)],
  })
  return {
    import: importView(row),
    columns: guessColumns(columns, rows, deps.world.now()),
    problems: problems.slice(0, 100).map(({ row: at, ...problem }) => ({ ...problem, value: String(at + 1) })),
  }
}
