import type { DrillInput, DrillPage, HeatMap, Timeline } from '../../shared/contract/reports.ts'
import type { Input } from '../../shared/contract/index.ts'
import { contactView } from '../contacts/contactView.ts'
import { listContactRowsById } from '../db/reports/contactRows.ts'
import type { Actor, Deps } from '../deps.ts'
import { notFound } from '../errors.ts'
import { pageFrom, readNumberCursor } from '../paging.ts'
import { figuresOf } from './rules/figures.ts'
import { onlyAgentsOf, reportsOf, wantedOf } from './wantedOf.ts'

/**
 * The contacts that a figure of a report counted, under the very condition that counted them, newest first, one page. A
 * contact that was passed on may be there twice: once for each line it was in. Throws `invalid`, `busy`.
 */
export async function drillReport(deps: Deps, actor: Actor, input: DrillInput): Promise<DrillPage> {
  const limit = input.limit ?? 50
  const below = readNumberCursor(input.cursor)
  const { weekday, hour } = input
  const { stays } = await reportsOf(deps).ask({
    kind: 'drill',
    wanted: await wantedOf(deps, actor, input, input.cell),
    hours:
      weekday === undefined && hour === undefined ? undefined : { weekday, hour, timeZone: deps.settings.timeZone },
    figure: input.figure,
    limit: limit + 1,
    below: below && { at: below.k, id: below.id },
  })
  const page = pageFrom(stays, limit, (stay) => ({ k: stay.at, id: stay.id }))
  const rows = new Map(
    (
      await listContactRowsById(
        deps.db,
        page.items.map((stay) => stay.contact),
      )
    ).map((row) => [row.id, row]),
  )
  return {
    ...page,
    items: page.items.flatMap((stay) => {
      const row = rows.get(stay.contact)
      const { queue, at, wait, agent } = stay
      return row ? [{ contact: contactView(row), queue, enteredAt: at, waitMs: wait, agentId: agent }] : []
    }),
  }
}

/** Figures by weekday and hour, as the clocks of the company show them. Throws `busy`. */
export async function getHeatMap(deps: Deps, actor: Actor, input: Input<'report:heat'>): Promise<HeatMap> {
  const wanted = await wantedOf(deps, actor, input)
  const { timeZone } = deps.settings
  const { seq, cells } = await reportsOf(deps).ask({ kind: 'heat', wanted, timeZone })
  return {
    seq,
    timeZone,
    cells: cells.map((cell) => ({ ...cell, figures: figuresOf(cell.counts, input.formula) })),
  }
}

/**
 * What an agent chose to be and whom they served, between two moments. Throws `notFound` for an agent whom this person
 * may not see, `busy`.
 */
export async function getTimeline(
  deps: Deps,
  actor: Actor,
  { agentId, from, to }: Input<'report:timeline'>,
): Promise<Timeline> {
  const only = await onlyAgentsOf(deps, actor, true)
  if (only && !only.includes(agentId)) throw notFound('agent', agentId)
  const answered = await reportsOf(deps).ask({ kind: 'timeline', agent: agentId, from, to, now: deps.world.now() })
  return { agentId, ...answered }
}
