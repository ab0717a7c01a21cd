import type { z } from 'zod'
import type { moveInput } from '../../shared/contract/basics.ts'
import { configured, demandSeen } from '../configured.ts'
import { listTeamRows } from '../db/teamQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { moveInList } from '../moveInList.ts'

/** Puts a team a place up or down. Throws `notFound`, `stale/changed`. */
export async function moveTeam(deps: Deps, actor: Actor, input: z.output<typeof moveInput>): Promise<null> {
  const rows = await listTeamRows(deps.db)
  demandSeen(
    'team',
    rows.find(({ id }) => id === input.id),
    input,
  )
  const writes = moveInList('teams', rows, input)
  const events = writes.length > 0 ? [configured('team', 'Moved', input.id, { id: input.id, by: input.by })] : []
  await deps.db.writeAll(actor, { writes, events, result: null })
  return null
}
