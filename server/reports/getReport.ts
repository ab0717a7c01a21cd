import type { LocalText } from '../../shared/contract/basics.ts'
import type { Report, ReportGroup, ReportInput } from '../../shared/contract/reports.ts'
import { listUserNames } from '../db/accountQueries.ts'
import { listDispositions, listQueues } from '../db/queueQueries.ts'
import { listScriptSummaries } from '../db/scriptQueries.ts'
import { listTeams } from '../db/teamQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { mostRows } from './answer.ts'
import { columnOf } from './rules/conditions.ts'
import { addTo, emptyCounts, figuresOf } from './rules/figures.ts'
import { reportsOf, wantedOf } from './wantedOf.ts'

/**
 * Figures of a time by interval and group, as the metric dictionary (`metrics.ts`) defines them; only rows in which
 * something was. Throws `invalid/tooManyRows` where there would be more than 10,000, `busy`.
 */
export async function getReport(deps: Deps, actor: Actor, input: ReportInput): Promise<Report> {
  const { from, to, interval, by, formula, firstContactDays } = input
  const wanted = await wantedOf(deps, actor, input, undefined, by)
  const ofAgents = by === 'agent' || by === 'team'
  const { seq, rows, tooMany } = await reportsOf(deps).ask({
    kind: 'table',
    wanted,
    column: by && columnOf(by),
    groups: by === 'team' ? await teamsByAgent(deps) : undefined,
    interval,
    timeZone: deps.settings.timeZone,
    occupancyAt: ofAgents ? deps.world.now() : undefined,
  })
  if (tooMany)
    throw invalid(
      { interval: `gives more than ${mostRows} rows: choose a longer interval or a shorter time` },
      'tooManyRows',
    )
  const nameOf = await namesOf(
    deps,
    by,
    rows.flatMap(({ key }) => (key === null ? [] : [key])),
  )
  const total = emptyCounts()
  // Who is in two teams is in two rows, and once in the sum: it is asked for by itself.
  if (by === 'team') {
    const whole = await reportsOf(deps).ask({
      kind: 'table',
      wanted,
      column: undefined,
      groups: undefined,
      interval: 'whole',
      timeZone: deps.settings.timeZone,
      occupancyAt: undefined,
    })
    for (const row of whole.rows) addTo(total, row.counts)
  } else for (const row of rows) addTo(total, row.counts)
  return {
    seq,
    timeZone: deps.settings.timeZone,
    from,
    to,
    interval,
    by: by ?? null,
    settings: { formula, firstContactDays, queues: wanted.limits },
    rows: rows.map(({ load, ...row }) => ({
      ...row,
      name: row.key === null ? null : (nameOf.get(row.key) ?? null),
      figures: figuresOf(row.counts, formula, load),
    })),
    total: { counts: total, figures: figuresOf(total, formula) },
  }
}

async function teamsByAgent(deps: Deps): Promise<Record<string, string[]>> {
  const byAgent: Record<string, string[]> = {}
  for (const team of await listTeams(deps.db))
    for (const id of team.memberIds) byAgent[id] = [...(byAgent[id] ?? []), team.id]
  return byAgent
}

const alike = (name: string): LocalText => ({ en: name, zh: name })

/** The names of a group's keys, where the company gives them; the screen has words for the rest. */
async function namesOf(
  { db }: Deps,
  by: ReportGroup | undefined,
  keys: readonly string[],
): Promise<ReadonlyMap<string, LocalText>> {
  switch (by) {
    case 'queue':
      return new Map((await listQueues(db)).map((each) => [each.id, each.name]))
    case 'agent':
      return new Map([...(await listUserNames(db, [...new Set(keys)]))].map(([id, name]) => [id, alike(name)]))
    case 'team':
      return new Map((await listTeams(db)).map((each) => [each.id, each.name]))
    case 'disposition':
      return new Map((await listDispositions(db)).map((each) => [each.id, each.name]))
    case 'script':
      return new Map((await listScriptSummaries(db)).map((each) => [each.id, each.name]))
    default:
      return new Map()
  }
}
