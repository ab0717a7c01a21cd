import type { ImportMapping, ImportPreview, PreviewRow } from '../../shared/contract/imports.ts'
import { guesserOf } from '../complaints/categoryModel.ts'
import type { Actor, Deps } from '../deps.ts'
import { getImport } from './importView.ts'
import { type FileRow, mapFile } from './mapFile.ts'

const most = { first: 20, errors: 100 }

/** What an import would do by this mapping; nothing is written. Throws `notFound`, `conflict/fileGone`, `invalid`. */
export async function previewImport(
  deps: Deps,
  _actor: Actor,
  { importId, mapping }: { importId: string; mapping: ImportMapping },
): Promise<ImportPreview> {
  await getImport(deps, importId)
  const guess = await guesserOf(deps)
  const view = (row: FileRow): PreviewRow => ({
    row: row.row,
    line: row.line,
    sourceId: row.sourceId,
    subject: row.subject,
    text: row.text?.slice(0, 300) ?? null,
    openedAt: row.openedAt,
    category: row.category ?? row.newCategory,
    suggested: (row.text && guess(row.text)[0]) || null,
    known: row.knownAs !== null,
    problems: row.problems,
  })
  const found: ImportPreview = {
    rows: 0,
    wouldMake: 0,
    known: 0,
    failed: 0,
    byCategory: {},
    newCategories: [],
    first: [],
    errors: [],
  }
  const fresh = new Set<string>()
  for await (const rows of mapFile(deps, importId, mapping))
    for (const row of rows) {
      found.rows += 1
      if (found.first.length < most.first) found.first.push(view(row))
      if (row.knownAs !== null) found.known += 1
      else if (row.problems.length > 0) {
        found.failed += 1
        if (found.errors.length < most.errors) found.errors.push(view(row))
      } else {
        found.wouldMake += 1
        const category = row.category ?? row.newCategory ?? ''
        found.byCategory[category] = (found.byCategory[category] ?? 0) + 1
        if (row.newCategory !== null) fresh.add(row.newCategory)
      }
    }
  return { ...found, newCategories: [...fresh] }
}
