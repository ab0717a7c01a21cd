import type { Check, ComplaintRoom, Remedy } from '../../shared/contract/complaints.ts'
import { openAt, questionsOf } from '../../shared/domain/complaintGates.ts'
import { complaintSteps } from '../../shared/domain/complaintMoves.ts'
import { findComplaint, listChecksOf, listRemedies } from '../db/complaintQueries.ts'
import type { ComplaintRow, Row, TicketRow, Write } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict } from '../errors.ts'
import { getTicket } from '../tickets/seeTicket.ts'
import { ticketView } from '../tickets/ticketView.ts'
import { blankComplaint, complaintView } from './complaintRow.ts'
import { rulesOf } from './rulesOf.ts'

/** A complaint with everything about it, as it is kept. */
export interface Held {
  ticket: TicketRow
  complaint: ComplaintRow
  remedies: Remedy[]
  checks: Check[]
}

/** The complaint of a ticket that the actor may see. Throws `notFound`, `conflict/noComplaint`. */
export async function getHeld(deps: Deps, actor: Actor, ticketId: string): Promise<Held> {
  const ticket = await getTicket(deps, actor, ticketId)
  if (ticket.kind !== 'complaint') throw conflict('noComplaint', `${ticket.number} is no complaint.`)
  const [complaint, remedies, checks] = await Promise.all([
    findComplaint(deps.db, ticketId),
    listRemedies(deps.db, ticketId),
    listChecksOf(deps.db, ticketId),
  ])
  return { ticket, complaint: complaint ?? blankComplaint(ticket), remedies, checks }
}

/** A complaint with its open gates, its questions, remedies and checks. Throws as `getHeld`. */
export const getComplaint = async (deps: Deps, actor: Actor, { ticketId }: { ticketId: string }) =>
  roomOf(deps, await getHeld(deps, actor, ticketId))

/** What the page of a complaint shows. */
export async function roomOf(deps: Deps, { ticket, complaint, remedies, checks }: Held): Promise<ComplaintRoom> {
  const { rules } = await rulesOf(deps)
  const facts = { ticket, complaint: complaintView(complaint), checks, rules }
  const now = complaintSteps.indexOf(ticket.step ?? 'discover')
  const order = [...complaintSteps.slice(now), ...complaintSteps.slice(0, now)]
  return {
    ticket: ticketView(ticket),
    complaint: facts.complaint,
    remedies,
    checks,
    // What is closed has passed them; a look that is still to come keeps it from nothing.
    gates: ticket.state === 'closed' ? [] : order.flatMap((step) => openAt(step, facts)),
    questions: questionsOf(facts),
  }
}

/** What was held, after these writes. */
export const afterWrites = (held: Held, ticket: TicketRow, writes: readonly Write[]): Held => ({
  ticket,
  complaint: written(writes, 'complaints').at(-1) ?? held.complaint,
  remedies: merged(held.remedies, written(writes, 'complaintRemedies')),
  checks: merged(held.checks, written(writes, 'complaintChecks')),
})

type Held3 = 'complaints' | 'complaintRemedies' | 'complaintChecks'

const written = <T extends Held3>(writes: readonly Write[], table: T): Row<T>[] =>
  // A write to a table has a row of that table.
  writes.flatMap((write) => (write.kind !== 'remove' && write.table === table ? [write.row as Row<T>] : []))

const merged = <R extends { id: string }>(rows: R[], news: R[]): R[] => [
  ...rows.map((row) => news.find((each) => each.id === row.id) ?? row),
  ...news.filter((each) => !rows.some((row) => row.id === each.id)),
]
