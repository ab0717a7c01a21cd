import type { Calendar } from '../../shared/contract/calendars.ts'
import type { Policy } from '../../shared/contract/clocks.ts'
import { instantAfter } from '../../shared/domain/businessHours.ts'
import { invalid } from '../errors.ts'
import { hoursOf } from './zoneHours.ts'

/** Throws `invalid/neverDue` where a calendar has not the working time of a policy's targets in ten years. */
export function demandReach(policy: Policy, calendar: Calendar, now: number): void {
  const hours = hoursOf(calendar)
  const longest = Math.max(...Object.values(policy.targets).map((ms) => ms ?? 0))
  if (instantAfter(hours, now, longest + (policy.escalations.at(-1)?.afterMs ?? 0)) === null)
    throw invalid({ targets: `${policy.name.en} would not be due within ten years of ${calendar.name.en}` }, 'neverDue')
}
