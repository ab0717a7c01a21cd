import { gapEvent } from '../articles/gaps.ts'
import { insert, save } from '../db/database.ts'
import { findGap } from '../db/articleQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { LostUpdate, NotUnique } from '../errors.ts'
import { tokenTexts } from './rules/tokens.ts'

const mostWords = 12
const longest = 100

/**
 * Counts a search that found nothing, under its words. What looks like somebody's number, address or account is not kept.
 * Of two at the same moment one may be lost.
 */
export async function noteGap(deps: Deps, actor: Actor, typed: string): Promise<void> {
  const words = tokenTexts(typed)
  const isPersonal = /\d{4,}|@/.test(typed.normalize('NFKC').replace(/[\s().-]/g, ''))
  if (words.length === 0 || words.length > mostWords || typed.length > longest || isPersonal) return
  const now = deps.world.now()
  const id = deps.world.digest(words.join(' ')).slice(0, 32)
  const gap = await findGap(deps.db, id)
  const row = gap
    ? { ...gap, times: gap.times + 1, lastAt: now, version: gap.version + 1 }
    : {
        id,
        words: typed.trim().replace(/\s+/g, ' '),
        times: 1,
        firstAt: now,
        lastAt: now,
        state: 'open' as const,
        articleId: null,
        version: 1,
      }
  try {
    await deps.db.writeAll(actor, {
      writes: [gap ? save('searchGaps', row) : insert('searchGaps', row)],
      events: [gapEvent('missed', row)],
    })
  } catch (error) {
    if (!(error instanceof LostUpdate || error instanceof NotUnique)) throw error
  }
}
