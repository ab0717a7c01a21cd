import type { Indicator } from '../../shared/contract/complaints.ts'
import type { Input } from '../../shared/contract/index.ts'
import { listUserNames } from '../db/accountQueries.ts'
import { countComplaints } from '../db/indicatorQueries.ts'
import { listTeams } from '../db/teamQueries.ts'
import type { Deps } from '../deps.ts'
import { rulesOf } from './rulesOf.ts'

/**
 * The indicators of the complaints that were opened in a time, by team or by person. `docs/complaints.md` says how each
 * is counted.
 */
export async function complaintIndicators(deps: Deps, input: Input<'complaint:indicators'>): Promise<Indicator[]> {
  const { rules } = await rulesOf(deps)
  const rows = await countComplaints(deps.db, { ...input, now: deps.world.now(), rules })
  const ids = rows.flatMap(({ id }) => (id ? [id] : []))
  const names =
    input.by === 'team'
      ? new Map((await listTeams(deps.db)).map((team) => [team.id, team.name.en]))
      : await listUserNames(deps.db, ids)
  return rows
    .map((row) => ({
      id: row.id,
      name: row.id === null ? null : (names.get(row.id) ?? null),
      complaints: row.complaints,
      acceptedInTime: share(row.accepted, row.acceptedOf),
      resolvedInTime: share(row.resolved, row.resolvedOf),
      firstContact: share(row.first, row.firstOf),
      repeated: share(row.repeated, row.repeatedOf),
      satisfied: share(row.satisfied, row.satisfiedOf),
      escalated: share(row.escalated, row.complaints),
    }))
    .sort((a, b) => (a.name ?? '￿').localeCompare(b.name ?? '￿'))
}

const share = (hits: number, of: number) => ({ hits, of, share: of === 0 ? null : hits / of })
