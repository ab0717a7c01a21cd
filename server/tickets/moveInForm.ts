import type { z } from 'zod'
import type { moveInput } from '../../shared/contract/basics.ts'
import { configured, demandSeen } from '../configured.ts'
import { listTerms, listTicketFields } from '../db/ticketFormQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { moveInList } from '../moveInList.ts'

type Move = z.output<typeof moveInput>

/** Puts a custom field a place up or down among all. Throws `notFound`, `stale/changed`. */
export async function moveField(deps: Deps, actor: Actor, input: Move): Promise<null> {
  const rows = await listTicketFields(deps.db)
  demandSeen(
    'field',
    rows.find(({ id }) => id === input.id),
    input,
  )
  return write(deps, actor, 'field', input, moveInList('ticketFields', rows, input))
}

/** Puts a category or claim a place up or down among those under the same one. Throws `notFound`, `stale/changed`. */
export async function moveTerm(deps: Deps, actor: Actor, input: Move): Promise<null> {
  const rows = await listTerms(deps.db)
  const term = rows.find(({ id }) => id === input.id)
  demandSeen('term', term, input)
  const likes = rows.filter((row) => row.use === term?.use && row.parentId === term.parentId)
  return write(deps, actor, 'term', input, moveInList('terms', likes, input))
}

async function write(
  deps: Deps,
  actor: Actor,
  noun: 'field' | 'term',
  { id, by }: Move,
  writes: ReturnType<typeof moveInList>,
): Promise<null> {
  const events = writes.length > 0 ? [configured(noun, 'Moved', id, { id, by })] : []
  await deps.db.writeAll(actor, { writes, events, result: null })
  return null
}
