import type { ComplaintStep } from '../contract/tickets.ts'

/** From which step to which a complaint may go. */
export const complaintMoves = {
  discover: ['filter'],
  filter: ['discover', 'handle'],
  handle: ['filter', 'monitor'],
  monitor: ['handle', 'assess'],
  assess: ['handle'],
} as const satisfies Record<ComplaintStep, readonly ComplaintStep[]>

/** The steps in their order. */
export const complaintSteps = ['discover', 'filter', 'handle', 'monitor', 'assess'] as const

/** Whether the table has this move. */
export const mayMoveComplaint = (from: ComplaintStep, to: ComplaintStep): boolean =>
  (complaintMoves[from] as readonly ComplaintStep[]).includes(to)

/** Whether the first step comes before the second. */
export const isBefore = (a: ComplaintStep, b: ComplaintStep): boolean =>
  complaintSteps.indexOf(a) < complaintSteps.indexOf(b)
