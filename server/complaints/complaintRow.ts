import type { Check, Complaint, Remedy } from '../../shared/contract/complaints.ts'
import type { ComplaintRow, NewEvent, TicketRow } from '../db/database.ts'

/** A complaint about which nothing is known yet beyond its ticket. */
export const blankComplaint = (ticket: Pick<TicketRow, 'id' | 'openedAt'>): ComplaintRow => ({
  id: ticket.id,
  harm: null,
  scope: null,
  scopeReason: null,
  turnTo: null,
  scopeToldAt: null,
  scores: {},
  points: null,
  pointsClass: null,
  rulesVersion: null,
  overriddenBy: null,
  notNowTold: null,
  reviewAt: null,
  plan: null,
  acceptedAt: null,
  acknowledgedAt: null,
  progressAt: null,
  decision: null,
  appeal: null,
  appeals: 0,
  rootCause: null,
  correctiveAction: null,
  assessedAt: null,
  ending: null,
  endingReason: null,
  repeats: 0,
  alarms: 0,
  lastAlarmAt: null,
  openedAt: ticket.openedAt,
  version: 0,
})

/** A complaint as the wire shows it. */
export const complaintView = ({ id, ...rest }: ComplaintRow): Complaint => ({ ticketId: id, ...rest })

/** The line of the log about a complaint. */
export const complaintEvent = (
  what: string,
  row: ComplaintRow,
  more: { remedy?: Remedy; check?: Check } = {},
): NewEvent => ({ noun: 'complaint', nounId: row.id, what, payload: { complaint: complaintView(row), ...more } })
