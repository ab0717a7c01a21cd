import type { ImportMapping, ImportPreview, PreviewRow } from '../../shared/contract/imports.ts'
import { guesserOf } from '../complaints/categoryModel.ts'
import type { Actor, Deps } from '../deps.ts'
import { getImportFile } from './importView.ts'
import { type FileRow, mapFile } from './mapFile.ts'

/** What an import would do by this mapping; nothing is written. Throws `notFound`, `conflict/fileGone`, `invalid`. */
export async function previewImport(
  deps: Deps,
  _actor: Actor,
  { importId, mapping }: { importId: string; mapping: ImportMapping },
): Promise<ImportPreview> {
  const rows = await mapFile(deps, await getImportFile(deps, importId), mapping)
  const guess = await guesserOf(deps)
  const view = (row: FileRow): PreviewRow => ({
    row: row.row,
    sourceId: row.sourceId,
    subject: row.subject,
    text: row.text?.slice(0, 300) ?? null,
    openedAt: row.openedAt,
    category: row.category ?? row.newCategory,
    suggested: (row.text && guess(row.text)[0]) || null,
    known: row.knownAs !== null,
    problems: row.problems,
  })
  const failed = rows.filter((row) => row.knownAs === null && row.problems.length > 0)
  const made = rows.filter((row) => row.knownAs === null && row.problems.length === 0)
  const byCategory: Record<string, number> = {}
  for (const row of made) {
    const category = row.category ?? row.newCategory ?? ''
    byCategory[category] = (byCategory[category] ?? 0) + 1
  }
  return {
    rows: rows.length,
    wouldMake: made.length,
    known: rows.length - made.length - failed.length,
    failed: failed.length,
    byCategory,
    newCategories: [...new Set(made.flatMap((row) => row.newCategory ?? []))],
    first: rows.slice(0, 20).map(view),
    errors: failed.slice(0, 100).map(view),
  }
}
