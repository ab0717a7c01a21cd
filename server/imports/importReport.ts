import type { ImportReport } from '../../shared/contract/imports.ts'
import type { Row } from '../db/database.ts'
import { listImportRows, listImportRuns } from '../db/importQueries.ts'
import type { Deps } from '../deps.ts'
import { pageFrom, readNumberCursor } from '../paging.ts'
import { getImport, importView } from './importView.ts'

/** What came of an import, with its first 1,000 rows that had problems. Throws `notFound`. */
export const importReport = async (deps: Deps, { importId }: { importId: string }): Promise<ImportReport> =>
  reportOf(deps, await getImport(deps, importId))

/** The same of a row at hand. */
export async function reportOf(deps: Deps, row: Row<'imports'>): Promise<ImportReport> {
  const wrong = await listImportRows(deps.db, row.id, { wrong: true, limit: 1000 })
  return {
    import: importView(row),
    errors: wrong.map(({ row: at, line, problems }) => ({ row: at, line, problems })),
  }
}

/** Imports, the newest first, one page. Throws `invalid` for a bad cursor. */
export async function listImports(deps: Deps, input: { cursor?: string | undefined; limit?: number | undefined }) {
  const limit = input.limit ?? 50
  const rows = await listImportRuns(deps.db, limit + 1, readNumberCursor(input.cursor))
  const page = pageFrom(rows, limit, (row) => ({ k: row.at, id: row.id }))
  return { ...page, items: page.items.map(importView) }
}
