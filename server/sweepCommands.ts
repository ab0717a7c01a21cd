import { listCommandIdsBefore } from './db/eventLog.ts'
import { type Deps, systemActor } from './deps.ts'

// Twice the day that a repeated command must be known for (I4).
const keptMs = 48 * 3_600_000

/** Forgets answers to commands that nobody will repeat any more, a few hundred at a time. */
export async function sweepCommands(deps: Deps): Promise<void> {
  const ids = await listCommandIdsBefore(deps.db, deps.world.now() - keptMs)
  if (ids.length === 0) return
  const writes = ids.map((id) => ({ kind: 'remove', table: 'commands', id }) as const)
  await deps.db.writeAll(systemActor, { writes, events: [] })
}
