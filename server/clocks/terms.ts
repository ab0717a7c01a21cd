import { findEdition, listCalendars, listPolicyRows } from '../db/clockQueries.ts'
import type { Calendar } from '../../shared/contract/calendars.ts'
import type { Policy } from '../../shared/contract/clocks.ts'
import type { Deps } from '../deps.ts'
import { inOrder, policyFor, type Scope } from './rules/policyFor.ts'
import type { Terms } from './rules/reckon.ts'
import { hoursOf } from './zoneHours.ts'

/** What holds for a ticket by the policies and calendars of now. */
export async function termsFor({ db }: Pick<Deps, 'db'>, scope: Scope): Promise<Terms> {
  const [edition, policies, calendars] = await Promise.all([findEdition(db), orderedPolicies(db), listCalendars(db)])
  return termsOf(edition, policies, calendars, scope)
}

/** What holds for a ticket by these policies, which are in order, and calendars. */
export function termsOf(
  edition: number,
  ordered: readonly Policy[],
  calendars: readonly Calendar[],
  scope: Scope,
): Terms {
  const policy = policyFor(ordered, scope)
  const calendar = policy && calendars.find(({ id }) => id === policy.calendarId)
  return { edition, rule: calendar && { policy, hours: hoursOf(calendar) } }
}

/** All policies in the order in which they are asked. */
export const orderedPolicies = async (db: Deps['db']): Promise<Policy[]> => inOrder(await listPolicyRows(db))
