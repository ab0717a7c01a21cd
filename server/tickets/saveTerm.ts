import type { SaveTermInput, Term } from '../../shared/contract/tickets/fields.ts'
import { configured, demandSeen } from '../configured.ts'
import { insert, type Row, save } from '../db/database.ts'
import { listTerms } from '../db/ticketFormQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { lastPlace } from '../moveInList.ts'

const deepest = 5

/**
 * A new category or claim, or a changed one at the version that was read. A retired one is not chosen any more; tickets
 * that have it keep it. Throws `conflict/idReused`, `notFound`, `stale/changed`, `invalid/useFixed`,
 * `invalid/termNotFound`, `invalid/termLoop`, `invalid/tooDeep`, `invalid/termHasParts`.
 */
export async function saveTerm(deps: Deps, actor: Actor, input: SaveTermInput): Promise<Term> {
  const { commandId: _command, ...fields } = input
  const rows = await listTerms(deps.db)
  const before = rows.find(({ id }) => id === input.id)
  demandSeen('term', before, input)
  if (before && before.use !== input.use) throw invalid({ use: 'it stays what it is' }, 'useFixed')
  demandParent(rows, input)
  if (input.retired && rows.some((row) => row.parentId === input.id && !row.retired))
    throw invalid({ retired: 'retire what is under it first' }, 'termHasParts')
  const stays = before?.parentId === input.parentId
  const likes = rows.filter((row) => row.use === input.use && row.parentId === input.parentId)
  const row: Row<'terms'> = {
    ...fields,
    position: before && stays ? before.position : lastPlace(likes),
    version: (before?.version ?? 0) + 1,
  }
  await deps.db.writeAll(actor, {
    writes: [before ? save('terms', row, before) : insert('terms', row)],
    events: [configured('term', 'Saved', row.id, { term: row })],
    result: row,
  })
  return row
}

/** What it stands under is of the same use, in use where it is itself, not under it, and not too deep. */
function demandParent(rows: readonly Term[], { id, use, parentId, retired }: SaveTermInput): void {
  if (parentId === null) return
  const above: Term[] = []
  for (let at: string | null = parentId; at !== null;) {
    const parent: Term | undefined = rows.find((row) => row.id === at && row.use === use)
    if (!parent) throw invalid({ parentId: 'there is nothing like it' }, 'termNotFound')
    if (parent.id === id || above.includes(parent))
      throw invalid({ parentId: 'it cannot stand under itself' }, 'termLoop')
    above.push(parent)
    at = parent.parentId
  }
  if (!retired && above[0]?.retired) throw invalid({ parentId: 'this one is retired' }, 'termNotFound')
  if (above.length + depthUnder(rows, id) > deepest) throw invalid({ parentId: 'at most five levels' }, 'tooDeep')
}

/** How many levels there are from this one down, itself included. */
const depthUnder = (rows: readonly Term[], id: string): number =>
  1 + Math.max(0, ...rows.filter((row) => row.parentId === id).map((row) => depthUnder(rows, row.id)))
