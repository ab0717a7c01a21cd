import type { ReportComplaintInput } from '../../shared/contract/complaints.ts'
import type { Ticket } from '../../shared/contract/tickets.ts'
import { makeReason } from '../../shared/domain/madeReasons.ts'
import { findComplaint, findByReference } from '../db/complaintQueries.ts'
import { findCustomer } from '../db/customerQueries.ts'
import { findQueue } from '../db/queueQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { changeTicketRow, ticketUnit } from '../tickets/changeTicketRow.ts'
import { newComment } from '../tickets/commentTicket.ts'
import { openIn } from '../tickets/newTicket.ts'
import { ticketView } from '../tickets/ticketView.ts'
import type { TicketRow } from '../db/database.ts'

/**
 * A complaint that another system reports. A reference that is known adds to its complaint instead: the alarm is counted
 * and its text stands there as a comment; what was done is opened again by it. One that is closed is not: that is a new
 * matter. Throws `invalid`.
 */
export async function reportComplaint(
  deps: Deps,
  actor: Actor,
  input: ReportComplaintInput,
): Promise<{ ticket: Ticket; isNew: boolean }> {
  const known = await findByReference(deps.db, referenceOf(actor, input.reference))
  return known && known.state !== 'closed'
    ? addAlarm(deps, actor, known, input)
    : openReported(deps, actor, input, known)
}

/** References of one system never meet those of another. */
const referenceOf = (actor: Actor, reference: string): string => `${actor.id}/${reference}`

async function addAlarm(deps: Deps, actor: Actor, known: TicketRow, input: ReportComplaintInput) {
  const complaint = await findComplaint(deps.db, known.id)
  const made = await changeTicketRow(deps, known, {
    ...(known.state === 'resolved' && { state: 'open' as const, reason: makeReason('alarmAgain') }),
    complaint: { alarms: (complaint?.alarms ?? 1) + 1, lastAlarmAt: deps.world.now() },
  })
  const comment = newComment(deps, actor, {
    ticketId: known.id,
    text: [input.subject, input.text].filter(Boolean).join('\n'),
    public: false,
  })
  const result = { ticket: ticketView(made.row), isNew: false }
  await deps.db.writeAll(actor, {
    writes: [...made.writes, ...comment.writes],
    events: [...made.events, ...comment.events],
    result,
  })
  return result
}

/** The same for the same reference and turn, so that a report that comes twice at once opens one complaint. */
const idOf = (deps: Deps, reference: string, earlier: TicketRow | undefined): string =>
  `rep-${deps.world.digest(`${reference}\n${earlier?.id ?? ''}`).slice(0, 40)}`

async function openReported(deps: Deps, actor: Actor, input: ReportComplaintInput, earlier: TicketRow | undefined) {
  const customer = input.customerId ? await findCustomer(deps.db, input.customerId) : undefined
  if (input.customerId && !customer) throw invalid({ customerId: 'there is no such customer' }, 'customerNotFound')
  if (input.queue && !(await findQueue(deps.db, input.queue)))
    throw invalid({ queue: 'there is no such queue' }, 'queueNotFound')
  const { subject, text, category, claims, team } = input
  const reference = referenceOf(actor, input.reference)
  const unit = ticketUnit(deps)
  const row = await openIn(
    unit,
    deps,
    actor,
    { id: idOf(deps, reference, earlier), kind: 'complaint', subject, text, category, claims, team },
    {
      queue: input.queue ?? null,
      customerId: customer?.id ?? null,
      customerName: customer?.name ?? null,
      contactId: null,
      openGates: [],
      source: 'api',
      reference,
      requesterName: input.requesterName ?? null,
      requesterEmail: input.requesterEmail ?? null,
    },
  )
  await unit.change(row, {
    complaint: { alarms: 1, lastAlarmAt: deps.world.now(), ...(input.harm && { harm: input.harm }) },
  })
  const made = await unit.finish()
  const result = { ticket: ticketView(made.rows[0] ?? row), isNew: true }
  await deps.db.writeAll(actor, { writes: made.writes, events: made.events, result })
  return result
}
