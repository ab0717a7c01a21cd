import type { Calendar, SaveCalendarInput } from '../../shared/contract/calendars.ts'
import { listCalendars, listPolicyRows } from '../db/clockQueries.ts'
import { insert, save } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound, stale } from '../errors.ts'
import { demandHours } from './demandHours.ts'
import { demandReach } from './demandReach.ts'
import { versionWrites } from './ruleVersions.ts'

/**
 * A new calendar, or a new version of one; running clocks follow within a second. Throws `notFound`, `stale/changed`,
 * `invalid` for a zone that is none, or where a policy would never be due.
 */
export async function saveCalendar(deps: Deps, actor: Actor, input: SaveCalendarInput): Promise<Calendar> {
  const before = (await listCalendars(deps.db)).find(({ id }) => id === input.id)
  if (!before && input.version > 0) throw notFound('calendar', input.id)
  if ((before?.version ?? 0) !== input.version)
    throw stale('changed', 'Somebody changed this calendar since you opened it. Look at the new version first.')
  const { commandId: _commandId, ...body } = input
  const row: Calendar = { ...body, changedAt: deps.world.now(), version: input.version + 1 }
  demandHours(row)
  for (const policy of await listPolicyRows(deps.db))
    if (policy.calendarId === row.id) demandReach(policy, row, deps.world.now())
  await deps.db.writeAll(actor, {
    writes: [
      before ? save('calendars', row) : insert('calendars', row),
      ...(await versionWrites(deps, actor, 'calendar', row)),
    ],
    events: [{ noun: 'calendar', nounId: row.id, what: before ? 'changed' : 'added', payload: { calendar: row } }],
    result: row,
  })
  return row
}
