import type { Calendar } from '../../shared/contract/calendars.ts'
import type { Policy } from '../../shared/contract/clocks.ts'
import { findEdition } from '../db/clockQueries.ts'
import { insert, type Write } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'

/** The writes that keep this version; of two at the same moment the second is taken again, as a later edition. */
export async function versionWrites(
  deps: Deps,
  actor: Actor,
  noun: 'calendar' | 'policy',
  body: Calendar | Policy,
): Promise<Write[]> {
  const edition = (await findEdition(deps.db)) + 1
  return [
    insert('ruleVersions', {
      id: `${noun}.${body.id}.${body.version}`,
      noun,
      ruleId: body.id,
      version: body.version,
      edition,
      body,
      at: body.changedAt,
      by: actor.name,
    }),
  ]
}
