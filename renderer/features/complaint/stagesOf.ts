import type { ComplaintRoom, ComplaintRules } from '../../../shared/contract/complaints.ts'

export type StageName =
  'received' | 'accepted' | 'acknowledged' | 'progress' | 'decision' | 'remedy' | 'resolved' | 'closed'

/** One stage of a complaint: when it was reached, or by when it should be. */
export interface Stage {
  name: StageName
  at: number | null
  dueAt: number | null
}

/**
 * The stages of a complaint in their order. Acceptance is due by the company's rules, the acknowledgement and the
 * resolution by the clocks of the ticket; progress notices and remedies are shown once there are any or the
 * complaint is being handled.
 */
export function stagesOf({ ticket, complaint, remedies }: ComplaintRoom, rules: ComplaintRules | null): Stage[] {
  const ofClass = ticket.class ?? complaint.pointsClass ?? 'routine'
  // The clocks of a ticket know the calendar: where there are any, they say what is due.
  const byRule = rules && ticket.dueClock === null ? complaint.openedAt + rules.resolveMs[ofClass] : null
  const resolveBy = ticket.dueClock === 'resolution' ? ticket.dueAt : byRule
  const granted = remedies.filter(({ state }) => state === 'granted').map(({ decidedAt }) => decidedAt ?? 0)
  const isOver = ticket.state === 'closed'
  const stages: Stage[] = [
    { name: 'received', at: complaint.openedAt, dueAt: null },
    { name: 'accepted', at: complaint.acceptedAt, dueAt: rules ? complaint.openedAt + rules.acceptMs : null },
    {
      name: 'acknowledged',
      at: complaint.acknowledgedAt,
      dueAt: ticket.dueClock === 'firstResponse' ? ticket.dueAt : null,
    },
    { name: 'progress', at: complaint.progressAt, dueAt: null },
    { name: 'decision', at: complaint.decision?.at ?? null, dueAt: null },
    { name: 'remedy', at: granted.length > 0 ? Math.max(...granted) : null, dueAt: null },
    { name: 'resolved', at: ticket.resolvedAt, dueAt: resolveBy },
    { name: 'closed', at: ticket.closedAt, dueAt: null },
  ]
  // What did not happen before the end is not to come any more.
  return stages
    .filter(({ at }) => at !== null || !isOver)
    .map((stage) => (isOver && stage.at === null ? { ...stage, dueAt: null } : stage))
}
