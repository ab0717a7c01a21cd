import type { z } from 'zod'
import type { gapPage, listGapsInput, SearchGap } from '../../shared/contract/articles.ts'
import { findGap, listGapRows } from '../db/articleQueries.ts'
import { type Row, save } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { pageFrom, readNumberCursor } from '../paging.ts'

const gapView = ({ version: _version, ...gap }: Row<'searchGaps'>): SearchGap => gap

/** Searches that found nothing, those met most often first, one page. Throws `invalid` for a bad cursor. */
export async function listGaps(
  deps: Deps,
  { state = 'open', limit = 50, cursor }: z.output<typeof listGapsInput>,
): Promise<z.infer<typeof gapPage>> {
  const rows = await listGapRows(deps.db, state, limit + 1, readNumberCursor(cursor))
  const page = pageFrom(rows, limit, (row) => ({ k: row.times, id: row.id }))
  return { ...page, items: page.items.map(gapView) }
}

/** Nothing needs to be written for this one. Throws `notFound`. */
export async function dismissGap(deps: Deps, actor: Actor, { gapId }: { gapId: string }): Promise<SearchGap> {
  const gap = await findGap(deps.db, gapId)
  if (!gap) throw notFound('gap', gapId)
  const row = { ...gap, state: 'dismissed' as const, version: gap.version + 1 }
  await deps.db.writeAll(actor, { writes: [save('searchGaps', row, gap)], events: [], result: gapView(row) })
  return gapView(row)
}
