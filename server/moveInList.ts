import type { z } from 'zod'
import type { moveInput } from '../shared/contract/basics.ts'
import { type Row, save, type Write } from './db/database.ts'

/** What the company keeps in an order of its own. */
type Listed = 'teams' | 'ticketFields' | 'terms'

/** The place of a new one, after all others. */
export const lastPlace = (rows: readonly { position: number }[]): number =>
  Math.max(0, ...rows.map(({ position }) => position)) + 1

/**
 * The writes that put one of these rows a place up or down among them, in the order that they are in; none where it
 * stands at the end already. The version of each row that changes its place goes up.
 */
export function moveInList<T extends Listed>(
  table: T,
  rows: readonly Row<T>[],
  { id, by }: Pick<z.output<typeof moveInput>, 'id' | 'by'>,
): Write[] {
  const at = rows.findIndex((row) => row.id === id)
  const moving = rows[at]
  if (!moving || !rows[at + by]) return []
  const ordered = rows.toSpliced(at, 1).toSpliced(at + by, 0, moving)
  return ordered.flatMap((row, i) => {
    if (row.position === i + 1) return []
    // A row of `T` with another place is a row of `T`; over all of `Listed` TypeScript cannot tell.
    const placed = { ...row, position: i + 1, version: row.version + 1 } as Parameters<typeof save<T>>[1]
    return [save(table, placed, row)]
  })
}
