import type { ComplaintImport } from '../../shared/contract/imports.ts'
import type { NewEvent, Row } from '../db/database.ts'
import { findImport } from '../db/importQueries.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../errors.ts'

/** An import as the wire shows it. */
export const importView = ({ byId: _byId, ...rest }: Row<'imports'>): ComplaintImport => rest

/** The line of the log about an import. */
export const importEvent = (what: string, row: Row<'imports'>): NewEvent => ({
  noun: 'import',
  nounId: row.id,
  what,
  payload: { import: importView(row) },
})

/** The import. Throws `notFound`. */
export async function getImport(deps: Deps, importId: string): Promise<Row<'imports'>> {
  const row = await findImport(deps.db, importId)
  if (!row) throw notFound('import', importId)
  return row
}
