import type { z } from 'zod'
import * as shapes from '../../shared/contract/complaints.ts'
import { advanceComplaint, endComplaint } from '../complaints/advanceComplaint.ts'
import { appealComplaint, lookAgain } from '../complaints/appeals.ts'
import { noteCheck, planCheck, postFigures } from '../complaints/checks.ts'
import { classifyComplaint, scoreComplaint } from '../complaints/filterComplaint.ts'
import { causeComplaint, decideComplaint, noticeComplaint, planComplaint } from '../complaints/handleComplaint.ts'
import { intakeComplaint } from '../complaints/intake.ts'
import { approveRemedy, grantRemedy } from '../complaints/remedies.ts'

const bodyOf = <S extends { ticketId: z.ZodType; commandId: z.ZodType }>(input: z.ZodObject<S>) =>
  // The two keys are of every such input.
  input.omit({ ticketId: true, commandId: true } as never)

/** What may be done to a complaint over HTTP: the same use cases as from a desk. */
export const complaintActs = [
  {
    path: 'intake',
    summary: 'What the intake asks for',
    name: 'complaint:intake',
    body: bodyOf(shapes.intakeInput),
    act: intakeComplaint,
  },
  {
    path: 'scores',
    summary: 'Scores by the five principles',
    name: 'complaint:score',
    body: bodyOf(shapes.scoreInput),
    act: scoreComplaint,
  },
  {
    path: 'class',
    summary: 'Its class',
    name: 'complaint:classify',
    body: bodyOf(shapes.classifyInput),
    act: classifyComplaint,
  },
  { path: 'plan', summary: 'The plan', name: 'complaint:plan', body: bodyOf(shapes.planInput), act: planComplaint },
  {
    path: 'notices',
    summary: 'Word to the customer',
    name: 'complaint:notice',
    body: bodyOf(shapes.noticeInput),
    act: noticeComplaint,
  },
  {
    path: 'decision',
    summary: 'The decision with its reasons',
    name: 'complaint:decide',
    body: bodyOf(shapes.decideInput),
    act: decideComplaint,
  },
  {
    path: 'remedies',
    summary: 'Something given to make good',
    name: 'complaint:remedy',
    body: bodyOf(shapes.remedyInput),
    act: grantRemedy,
  },
  {
    path: 'approvals',
    summary: 'A remedy that needs a second person',
    name: 'complaint:approve',
    body: bodyOf(shapes.approveInput),
    act: approveRemedy,
  },
  {
    path: 'checks',
    summary: 'One more check',
    name: 'complaint:planCheck',
    body: bodyOf(shapes.planCheckInput),
    act: planCheck,
  },
  {
    path: 'results',
    summary: 'What a check came to',
    name: 'complaint:checked',
    body: bodyOf(shapes.checkedInput),
    act: noteCheck,
  },
  {
    path: 'figures',
    summary: 'Figures of a monitoring system',
    name: 'complaint:figures',
    body: bodyOf(shapes.figuresInput),
    act: postFigures,
  },
  {
    path: 'appeal',
    summary: 'The customer appeals',
    name: 'complaint:appeal',
    body: bodyOf(shapes.appealInput),
    act: appealComplaint,
  },
  {
    path: 'second-look',
    summary: 'The second look',
    name: 'complaint:secondLook',
    body: bodyOf(shapes.secondLookInput),
    act: lookAgain,
  },
  {
    path: 'cause',
    summary: 'Root cause and what changes',
    name: 'complaint:cause',
    body: bodyOf(shapes.causeInput),
    act: causeComplaint,
  },
  {
    path: 'end',
    summary: 'Taken back, or entered by mistake',
    name: 'complaint:end',
    body: bodyOf(shapes.endInput),
    act: endComplaint,
  },
  {
    path: 'step',
    summary: 'On to another step',
    name: 'complaint:advance',
    body: bodyOf(shapes.advanceInput),
    act: advanceComplaint,
  },
] as const
