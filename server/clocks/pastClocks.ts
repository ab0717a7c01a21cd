import type { Calendar } from '../../shared/contract/calendars.ts'
import type { Policy } from '../../shared/contract/clocks.ts'
import type { TicketRow } from '../db/database.ts'
import { type DueColumns, nextDue } from './rules/nextDue.ts'
import { inOrder } from './rules/policyFor.ts'
import { type ClockRow, reckon, type Terms } from './rules/reckon.ts'
import { type Clocks, mapClocks, turn } from './rules/turn.ts'
import { newClocks } from './newClocks.ts'
import { termsOf } from './terms.ts'

/** The rules that a past is told by, as their last edition. */
export interface PastRules {
  edition: number
  policies: readonly Policy[]
  calendars: readonly Calendar[]
}

/**
 * The clocks of a ticket that is told of rather than lived: opened, answered at `answeredAt`, and since `changedAt` in
 * the state that it is in. What was reached by `now` counts as acted on then, and nobody is told of it any more.
 */
export function pastClocks(
  ticket: TicketRow,
  answeredAt: readonly number[],
  rules: PastRules,
  now: number,
): { rows: ClockRow[]; due: DueColumns } {
  const terms = termsOf(rules.edition, inOrder(rules.policies), rules.calendars, ticket)
  const opened = { what: 'opened', state: 'open', isAnswered: ticket.contactId !== null } as const
  let clocks: Clocks = turn(newClocks(ticket.id), opened, 'open', ticket.openedAt)
  for (const at of answeredAt) clocks = turn(clocks, { what: 'said', by: 'staff' }, 'open', at)
  clocks = turn(clocks, { what: 'changed', from: 'open', to: ticket.state }, ticket.state, ticket.changedAt)
  clocks = mapClocks(clocks, (row) => actedOn(reckon(row, terms), terms, now))
  return { rows: Object.values(clocks), due: nextDue(clocks) }
}

function actedOn(row: ClockRow, terms: Terms, now: number): ClockRow {
  const { nextAt, nextLevel } = row
  if (nextAt === null || nextLevel === null || nextAt > now) return row
  const acted = {
    ...row,
    fired: [...row.fired, nextLevel],
    warnedAt: nextLevel.startsWith('warn.') ? (row.warnedAt ?? nextAt) : row.warnedAt,
    breachedAt: nextLevel === 'breach' ? nextAt : row.breachedAt,
  }
  return actedOn(reckon(acted, terms), terms, now)
}
