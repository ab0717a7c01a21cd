import type { ComplaintRoom, OpenGate } from '../../../shared/contract/complaints.ts'
import type { ComplaintStep, Ticket } from '../../../shared/contract/tickets.ts'
import { type GateName } from '../../../shared/domain/complaintGates.ts'
import { gateWords } from '../../../shared/domain/complaintGateWords.ts'
import { aTicket } from './records.ts'

export const aGate = (step: ComplaintStep, name: GateName): OpenGate => ({ step, name, text: gateWords[name] })

export const aComplaint = (changes: Partial<ComplaintRoom['complaint']> = {}): ComplaintRoom['complaint'] => ({
  ticketId: 't1',
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
  openedAt: 0,
  version: 1,
  ...changes,
})

/** A complaint as its page gets it, in the step discover. */
export const aComplaintRoom = (changes: Partial<ComplaintRoom> = {}, ticket: Partial<Ticket> = {}): ComplaintRoom => ({
  ticket: aTicket({ step: 'discover', ...ticket }),
  complaint: aComplaint(),
  remedies: [],
  checks: [],
  gates: [],
  questions: [],
  ...changes,
})

export const aRemedy = (
  changes: Partial<ComplaintRoom['remedies'][number]> = {},
): ComplaintRoom['remedies'][number] => ({
  id: 'r1',
  ticketId: 't1',
  claim: 'compensation',
  what: 'A month free',
  amount: 500,
  currency: 'EUR',
  state: 'awaiting',
  askedById: 'ann',
  askedByName: 'Ann',
  askedAt: 0,
  decidedById: null,
  decidedByName: null,
  decidedAt: null,
  reason: null,
  version: 1,
  ...changes,
})
