import type {
  CalendarPreview,
  PolicyPreview,
  PreviewCalendarInput,
  PreviewPolicyInput,
  ReckonedAnew,
} from '../../shared/contract/clocks.ts'
import { businessMs, instantAfter } from '../../shared/domain/businessHours.ts'
import { countOpenClocks, listCalendars, type OpenClocks } from '../db/clockQueries.ts'
import type { Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { demandHours } from './demandHours.ts'
import { inOrder, policyFor } from './rules/policyFor.ts'
import { levelsOf } from './rules/reckon.ts'
import { orderedPolicies } from './terms.ts'

const hour = 3_600_000
/** The working times that a calendar's preview counts. */
const samples = [hour, 4 * hour, 8 * hour, 40 * hour]
/** So many open clocks are looked at; of more, it is said that there are at least as many. */
const mostClocks = 50_000

/**
 * When a ticket opened at `openedAt` would be due by a policy that is not saved yet, and how many open clocks saving it
 * would reckon anew. Throws `invalid/calendarNotFound`.
 */
export async function previewPolicy(deps: Deps, { policy, openedAt }: PreviewPolicyInput): Promise<PolicyPreview> {
  const calendar = (await listCalendars(deps.db)).find(({ id }) => id === policy.calendarId)
  if (!calendar) throw invalid({ calendarId: 'there is no such calendar' }, 'calendarNotFound')
  const hours = demandHours(calendar)
  const from = openedAt ?? deps.world.now()
  const now = await orderedPolicies(deps.db)
  const drafted = { ...policy, changedAt: from, version: 0 }
  const then = inOrder([...now.filter(({ id }) => id !== policy.id), drafted])
  const reckoned = await countReckoned(deps, ({ clock, ...scope }) => {
    const both = [policyFor(now, scope), policyFor(then, scope)]
    return both.some((each) => each?.id === policy.id) && both.some((each) => (each?.targets[clock] ?? null) !== null)
  })
  const clocks = (['firstResponse', 'nextResponse', 'resolution'] as const).map((clock) => {
    const targetMs = policy.targets[clock]
    const levels = targetMs === null ? [] : levelsOf(drafted, targetMs)
    return {
      clock,
      dueAt: targetMs === null ? null : instantAfter(hours, from, targetMs),
      levels: levels.map(({ name, afterMs }) => ({ name, at: instantAfter(hours, from, afterMs) })),
    }
  })
  return { openedAt: from, timeZone: calendar.timeZone, clocks, reckoned }
}

/**
 * Whether a calendar that is not saved yet works at `openedAt`, when some times of work have gone by from then, and how
 * many open clocks saving it would reckon anew. Throws `invalid/zoneNotFound`.
 */
export async function previewCalendar(
  deps: Deps,
  { id, calendar, openedAt }: PreviewCalendarInput,
): Promise<CalendarPreview> {
  const hours = demandHours(calendar)
  const from = openedAt ?? deps.world.now()
  const policies = await orderedPolicies(deps.db)
  const reckoned = await countReckoned(deps, ({ clock, ...scope }) => {
    const policy = policyFor(policies, scope)
    return policy?.calendarId === id && policy.targets[clock] !== null
  })
  return {
    openedAt: from,
    timeZone: calendar.timeZone,
    isOpen: businessMs(hours, from, from + 1) > 0,
    after: samples.map((ms) => ({ ms, at: instantAfter(hours, from, ms) })),
    reckoned,
  }
}

/** How many of the open clocks a change matters to. */
async function countReckoned(deps: Deps, matters: (of: Omit<OpenClocks, 'n'>) => boolean): Promise<ReckonedAnew> {
  const groups = await countOpenClocks(deps.db, mostClocks)
  return {
    clocks: groups.filter(matters).reduce((sum, { n }) => sum + n, 0),
    isAtLeast: groups.reduce((sum, { n }) => sum + n, 0) >= mostClocks,
  }
}
