import type { ReportFilter, ReportGroup } from '../../shared/contract/reports.ts'
import { listQueues } from '../db/queueQueries.ts'
import { listTeams } from '../db/teamQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { busy } from '../errors.ts'
import { columnOf, type QueueLimits, type StaysWanted } from './rules/conditions.ts'
import type { Reports } from './reports.ts'

/** What every report is asked with. */
export interface Asked {
  from: number
  to: number
  filter: ReportFilter
  withinMs?: number | undefined
  shortAbandonMs?: number | undefined
  firstContactDays: number
}

const dayMs = 24 * 3_600_000

/** The reports of a running server. Throws `busy` where none runs. */
export function reportsOf({ reports }: Deps): Reports {
  if (!reports) throw busy('Reports are not ready. Nothing was changed; try again.', 1000)
  return reports
}

/**
 * A report as the facts are asked it: teams made their agents, each queue with its limits, and no more than this person
 * may see. An agent has their own figures; a team lead those of whole queues, and of agents those in their own teams.
 */
export async function wantedOf(
  deps: Deps,
  actor: Actor,
  { from, to, filter, withinMs, shortAbandonMs, firstContactDays }: Asked,
  cell?: { by: ReportGroup; key: string | null },
  by?: ReportGroup,
): Promise<StaysWanted & { limits: QueueLimits[] }> {
  const { teams, agents, ...rest } = filter
  const all = await listTeams(deps.db)
  const membersOf = (ids: readonly string[]) => [
    ...new Set(all.filter((team) => ids.includes(team.id)).flatMap((team) => team.memberIds)),
  ]
  const ofTeams = teams && membersOf(teams)
  const limits = (await listQueues(deps.db)).map((queue) => ({
    queue: queue.id,
    withinMs: withinMs ?? queue.serviceLevelMs,
    shortAbandonMs: shortAbandonMs ?? queue.shortAbandonMs,
  }))
  const namesAgents = [by, cell?.by].some((each) => each === 'agent' || each === 'team')
  return {
    from,
    to,
    filter: { ...rest, agents: agents && ofTeams ? agents.filter((id) => ofTeams.includes(id)) : (agents ?? ofTeams) },
    onlyAgents: await onlyAgentsOf(deps, actor, namesAgents || agents !== undefined || teams !== undefined),
    limits,
    firstContactMs: firstContactDays * dayMs,
    cell: cell && {
      column: columnOf(cell.by),
      keys: cell.by === 'team' && cell.key !== null ? membersOf([cell.key]) : [cell.key],
    },
  }
}

/** The agents whose figures this person may see one by one; undefined for all. */
export async function onlyAgentsOf(deps: Deps, actor: Actor, namesAgents: boolean): Promise<string[] | undefined> {
  if (actor.role === 'agent') return [actor.id]
  if (actor.role !== 'lead' || !namesAgents) return undefined
  const teams = await listTeams(deps.db)
  // A company that has no teams has one.
  if (teams.length === 0) return undefined
  return [...new Set(teams.filter((team) => team.memberIds.includes(actor.id)).flatMap((team) => team.memberIds))]
}
