import type { OpenGate } from '../../shared/contract/complaints.ts'
import { type ComplaintFacts, gatesBefore, gatesToEnd } from '../../shared/domain/complaintGates.ts'
import { isBefore, mayMoveComplaint } from '../../shared/domain/complaintMoves.ts'
import { findComplaint, listChecksOf } from '../db/complaintQueries.ts'
import { type ComplaintRow, insert, type NewEvent, type Row, save, type TicketRow, type Write } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import { conflict } from '../errors.ts'
import { blankComplaint, complaintEvent, complaintView } from './complaintRow.ts'
import { drawChecks, lotOf } from './rules/drawChecks.ts'
import { stepOf } from './rules/stepOf.ts'
import { rulesOf } from './rulesOf.ts'

/** What of a complaint may be changed together with its ticket. */
export type ComplaintPatch = Partial<Omit<ComplaintRow, 'id' | 'openedAt' | 'version'>>

/** What a change of a ticket means for its complaint. */
export interface Follow {
  row: TicketRow
  /** What its gates look at, as it will be. */
  facts: ComplaintFacts | undefined
  writes: Write[]
  events: NewEvent[]
}

/**
 * Carries a complaint along with its ticket: its step, its own row, the checks drawn once it is handled. Every change of
 * a ticket comes through here, so no path skips a step. Throws `conflict/illegalMove`.
 */
export async function followTicket(
  deps: Deps,
  before: TicketRow | undefined,
  made: TicketRow,
  patch: ComplaintPatch = {},
): Promise<Follow> {
  if (made.kind !== 'complaint') {
    if (before?.kind === 'complaint' && before.step !== null && before.step !== 'discover')
      throw conflict('complaintStays', `${made.number} was taken in as a complaint and stays one.`)
    return { row: { ...made, step: null }, facts: undefined, writes: [], events: [] }
  }
  const now = deps.world.now()
  const { rules } = await rulesOf(deps)
  const known = before ? await findComplaint(deps.db, made.id) : undefined
  const blank = known ?? blankComplaint(made)
  const accepted = blank.acceptedAt ?? (made.ownerId === null ? null : now)
  const changed: ComplaintRow = { ...blank, acceptedAt: accepted, ...patch }
  const endsEarly = changed.ending !== null || changed.scope === 'outside' || made.mergedIntoId !== null
  const row: TicketRow = { ...made, step: stepOf(before, made, endsEarly), reviewAt: reviewOf(made, changed) }
  demandStep(before, row)
  const checks = before ? await listChecksOf(deps.db, row.id) : []
  const drawn = newChecks(deps, before, row, checks, rules, endsEarly)
  const isNews = !known || accepted !== known.acceptedAt || differs(known, patch)
  const complaint = isNews ? { ...changed, version: blank.version + 1 } : changed
  return {
    row,
    facts: {
      ticket: row,
      complaint: complaintView(complaint),
      checks: [...checks, ...drawn.filter(({ means }) => means === 'callback')],
      rules,
    },
    writes: [
      ...(isNews ? [known ? save('complaints', complaint, known) : insert('complaints', complaint)] : []),
      ...drawn.map((check) => insert('complaintChecks', check)),
    ],
    events:
      isNews && (before || Object.keys(patch).length > 0)
        ? [complaintEvent(known ? 'changed' : 'opened', complaint)]
        : [],
  }
}

const differs = (known: ComplaintRow, patch: ComplaintPatch): boolean => {
  const was: Record<string, unknown> = known
  return Object.entries(patch).some(([key, value]) => was[key] !== value)
}

/** A review is waited for by what is not for now, and by nothing else. */
const reviewOf = (ticket: TicketRow, complaint: ComplaintRow): number | null =>
  ticket.class === 'notNow' ? complaint.reviewAt : ticket.reviewAt

function demandStep(before: TicketRow | undefined, row: TicketRow): void {
  const [from, to] = [before?.step ?? 'discover', row.step ?? 'discover']
  // Ending and opening again move several steps at once: their gates are looked at as a whole.
  if (from === to || before?.state !== row.state) return
  if (!mayMoveComplaint(from, to))
    throw conflict('illegalMove', `A complaint at the step ${from} cannot go to ${to}. Nothing was changed.`)
}

function newChecks(
  deps: Deps,
  before: TicketRow | undefined,
  row: TicketRow,
  known: readonly Row<'complaintChecks'>[],
  rules: ComplaintFacts['rules'],
  endsEarly: boolean,
): Row<'complaintChecks'>[] {
  const isHandled =
    before && isBefore(before.step ?? 'discover', 'monitor') && row.step && !isBefore(row.step, 'monitor')
  const isOver = before && before.state !== 'closed' && row.state === 'closed' && !endsEarly
  const wanted = [...(isHandled ? (['callback'] as const) : []), ...(isOver ? (['periodic'] as const) : [])].filter(
    (means) => !known.some((check) => check.round === row.reopened && check.means === means),
  )
  const lot = lotOf((text) => deps.world.digest(text), rules.callbacks.seed, row.id, row.reopened)
  const now = deps.world.now()
  const drawn = wanted.flatMap((means) => drawChecks({ class: row.class, lot }, rules, { means, now }))
  return drawn.map(({ means, dueAt }) => ({
    id: deps.world.newId(),
    ticketId: row.id,
    means,
    round: row.reopened,
    dueAt,
    state: 'due',
    result: null,
    satisfaction: null,
    figures: null,
    byName: null,
    doneAt: null,
    version: 1,
  }))
}

/** What a complaint's gates look at, as it is kept. */
export async function factsOf(deps: Deps, ticket: TicketRow): Promise<ComplaintFacts> {
  const complaint = (await findComplaint(deps.db, ticket.id)) ?? blankComplaint(ticket)
  return {
    ticket,
    complaint: complaintView(complaint),
    checks: await listChecksOf(deps.db, ticket.id),
    rules: (await rulesOf(deps)).rules,
  }
}

/** The gates that keep a complaint from its state or, before it is done, from the step that it goes to. */
export async function complaintGates(
  deps: Deps,
  ticket: TicketRow,
  facts?: ComplaintFacts,
): Promise<{ name: string; text: string }[]> {
  if (ticket.kind !== 'complaint') return []
  const open: OpenGate[] = gatesToEnd(
    ticket.state === 'closed' ? 'closed' : 'resolved',
    facts ?? (await factsOf(deps, ticket)),
  )
  return open.map(({ name, text }) => ({ name: `complaint:${name}`, text: text.en }))
}

/** The gates that a move forward leaves open. */
export const gatesOfMove = (before: TicketRow | undefined, facts: ComplaintFacts | undefined) => {
  const to = facts?.ticket.step
  if (!facts || !to) return []
  const from = before?.step ?? 'discover'
  return gatesBefore(to, { ...facts, ticket: { ...facts.ticket, step: from } }).map(({ name, text }) => ({
    name: `complaint:${name}`,
    text: text.en,
  }))
}
