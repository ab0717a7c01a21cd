import type { z } from 'zod'
import type { gapPage, listGapsInput, SearchGap } from '../../shared/contract/articles.ts'
import { findGap, listGapRows } from '../db/articleQueries.ts'
import { type NewEvent, type Row, save } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { pageFrom, readNumberCursor } from '../paging.ts'

/** A gap as the wire shows it. */
export const gapView = ({ version: _version, ...gap }: Row<'searchGaps'>): SearchGap => gap

/** A line of the log about a gap. */
export const gapEvent = (what: 'missed' | 'written' | 'dismissed', row: Row<'searchGaps'>): NewEvent => ({
  noun: 'gap',
  nounId: row.id,
  what,
  payload: { gap: gapView(row) },
})

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
  await deps.db.writeAll(actor, {
    writes: [save('searchGaps', row, gap)],
    events: [gapEvent('dismissed', row)],
    result: gapView(row),
  })
  return gapView(row)
}
