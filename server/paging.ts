import { z } from 'zod'
import { chars } from '../shared/contract/basics.ts'
import { invalid } from './errors.ts'

/** Where a page ended: the sort key, of one part or two, and the id of its last row. */
export interface Place {
  k: string | number | readonly [number, string]
  id: string
}

/** The place that a cursor of a list by time or another number names; undefined for the first page. Throws `invalid`. */
export function readNumberCursor(cursor: string | undefined): { k: number; id: string } | undefined {
  return readCursor(cursor, (k, id) => (Number.isSafeInteger(k) ? { k: k as number, id } : undefined))
}

/** The place that a cursor of a list by a text names; undefined for the first page. Throws `invalid`. */
export function readTextCursor(cursor: string | undefined): { k: string; id: string } | undefined {
  return readCursor(cursor, (k, id) => {
    const text = chars.safeParse(k)
    return text.success ? { k: text.data, id } : undefined
  })
}

const fitPlace = z.tuple([z.int().min(0), chars])

/** The place that a cursor of a search names; undefined for the first page. Throws `invalid`. */
export function readPlaceCursor(cursor: string | undefined): { fit: number; place: number } | undefined {
  return readCursor(cursor, (k, id) => {
    const fit = fitPlace.safeParse(k)
    const place = z.coerce.number().int().min(0).safeParse(id)
    return fit.success && place.success ? { fit: fit.data[0], place: place.data } : undefined
  })
}

function readCursor<T>(cursor: string | undefined, read: (k: unknown, id: string) => T | undefined): T | undefined {
  if (cursor === undefined) return undefined
  const [k, id, ...rest] = decode(cursor)
  const parsed = chars.safeParse(id)
  const place = parsed.success && rest.length === 0 ? read(k, parsed.data) : undefined
  if (!place) throw invalid({ cursor: 'this is not a cursor of this list' })
  return place
}

/** One page out of `limit` + 1 rows, with the cursor of the next when there is one. */
export function pageFrom<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => Place,
): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  if (rows.length <= limit || !last) return { items, nextCursor: null }
  const { k, id } = placeOf(last)
  return { items, nextCursor: Buffer.from(JSON.stringify([k, id])).toString('base64url') }
}

function decode(cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return Array.isArray(parsed) ? parsed : []
  } catch {
    // Not JSON: no cursor of ours.
    return []
  }
}
