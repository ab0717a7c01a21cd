import type { Input } from '../../shared/contract/index.ts'
import type { Forecast, Staffing } from '../../shared/contract/forecast.ts'
import { agentsNeeded, expectedServiceLevel, figuresFor, withShrinkage } from '../../shared/domain/staffing.ts'
import { listCalendars } from '../db/clockQueries.ts'
import type { Deps } from '../deps.ts'
import { reportsOf } from '../reports/wantedOf.ts'
import type { SpecialKind } from './rules/history.ts'
import { specialDaysOf } from './rules/specialDays.ts'

/**
 * What is expected to come to a queue, or to all, by day and half hour, with its error over the last four weeks beside
 * that of the same weekday a week before. Special days are those of the company's calendars. No days before a week of
 * contacts is known. Throws `busy`.
 */
export async function getForecast(deps: Deps, { queue, from, days }: Input<'forecast:get'>): Promise<Forecast> {
  const { timeZone } = deps.settings
  const special: Record<string, SpecialKind> = specialDaysOf(await listCalendars(deps.db))
  const answered = await reportsOf(deps).ask({
    kind: 'forecast',
    queue,
    timeZone,
    now: deps.world.now(),
    from,
    days,
    special,
  })
  return { timeZone, ...answered }
}

/** What numbers of agents make of a load, and how many meet a target: Erlang A with patience, else Erlang C. */
export function getStaffing(input: Input<'staffing:get'>): Staffing {
  const { contacts, perMs, ahtMs, patienceMs, withinMs, formula, share, shrinkage, agents } = input
  const traffic = { contacts, perMs, ahtMs }
  const needed = agentsNeeded(traffic, { serviceLevel: { share, withinMs, formula } }, patienceMs)
  const asked = agents ?? (needed === undefined ? [] : [needed - 2, needed - 1, needed, needed + 1, needed + 2])
  return {
    needed: needed ?? null,
    onShift: needed === undefined ? null : withShrinkage(needed, shrinkage),
    options: asked
      .filter((number) => number >= 0)
      .map((number) => {
        const figures = figuresFor(traffic, number, withinMs, patienceMs)
        return {
          agents: number,
          serviceLevel: expectedServiceLevel(figures, formula),
          // A line that grows without end has no mean wait.
          asaMs: Number.isFinite(figures.asaMs) ? figures.asaMs : null,
          left: figures.left,
          occupancy: figures.occupancy,
        }
      }),
  }
}
