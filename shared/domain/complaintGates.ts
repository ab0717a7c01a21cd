import type { LocalText } from '../contract/basics.ts'
import type { Check, Complaint, ComplaintRules, OpenGate } from '../contract/complaints.ts'
import type { ComplaintStep, Ticket } from '../contract/tickets.ts'
import { unscored } from './complaintFilter.ts'
import { gateWords } from './complaintGateWords.ts'
import { complaintSteps, isBefore } from './complaintMoves.ts'

/** What the gates of a complaint look at. */
export interface ComplaintFacts {
  ticket: Pick<
    Ticket,
    | 'customerId'
    | 'requesterName'
    | 'requesterEmail'
    | 'category'
    | 'claims'
    | 'class'
    | 'openTasks'
    | 'pendingApprovals'
    | 'reopened'
    | 'step'
  >
  complaint: Complaint
  checks: readonly Pick<Check, 'state' | 'round' | 'means'>[]
  rules: ComplaintRules
}

export type GateName = keyof typeof gateWords

/** Every gate, by the step that it keeps a complaint in: whether it is open. */
const gates: Record<ComplaintStep, Partial<Record<GateName, (facts: ComplaintFacts) => boolean>>> = {
  discover: {
    complainant: ({ ticket }) => !ticket.customerId && !ticket.requesterName && !ticket.requesterEmail,
    matter: ({ ticket }) => !ticket.category,
    harm: ({ complaint }) => !complaint.harm,
    demand: ({ ticket }) => ticket.claims.length === 0,
    scope: ({ complaint }) => complaint.scope !== 'within',
  },
  filter: {
    scores: ({ complaint, rules }) => unscored(complaint.scores, rules).length > 0,
    class: ({ ticket }) => ticket.class === null,
    review: ({ ticket }) => ticket.class === 'notNow',
  },
  handle: {
    acknowledged: ({ complaint }) => complaint.acknowledgedAt === null,
    plan: ({ complaint }) => !complaint.plan,
    tasks: ({ ticket }) => ticket.openTasks > 0,
    approval: ({ ticket }) => ticket.pendingApprovals > 0,
    decision: ({ complaint, ticket }) => complaint.decision?.round !== ticket.reopened,
    appeal: ({ complaint }) => complaint.appeal?.state === 'open',
  },
  monitor: {
    // A periodic look at a former round is no part of this one.
    checks: ({ checks, ticket }) =>
      checks.some((each) => each.state === 'due' && !(each.means === 'periodic' && each.round !== ticket.reopened)),
    failed: ({ checks, ticket }) => checks.some((each) => each.state === 'failed' && each.round === ticket.reopened),
    lookedAt: ({ checks, ticket }) =>
      ticket.class === 'mustResolve' &&
      !checks.some((each) => each.state === 'passed' && each.round === ticket.reopened),
  },
  assess: {
    cause: ({ complaint }) => !complaint.rootCause,
    action: ({ complaint }) => !complaint.correctiveAction,
  },
}

/** The gates that are open at a step. */
export const openAt = (step: ComplaintStep, facts: ComplaintFacts): OpenGate[] =>
  Object.entries(gates[step])
    .filter(([, isOpen]) => isOpen(facts))
    // The table's keys are names of gates.
    .map(([name]) => ({ step, name, text: gateWords[name as GateName] }))

/** What keeps a complaint from a step: the open gates of all the steps before it. Going back needs none. */
export function gatesBefore(to: ComplaintStep, facts: ComplaintFacts): OpenGate[] {
  if (!isBefore(facts.ticket.step ?? 'discover', to)) return []
  return complaintSteps.filter((step) => isBefore(step, to)).flatMap((step) => openAt(step, facts))
}

/**
 * What keeps a complaint from being resolved or closed. Resolved is what was handled, closed what was assessed too.
 * What does not concern the company, was taken back or entered by mistake has only to say so.
 */
export function gatesToEnd(state: 'resolved' | 'closed', facts: ComplaintFacts): OpenGate[] {
  const { complaint } = facts
  const isOutside = complaint.scope === 'outside'
  if (complaint.ending || isOutside) {
    const isSaid = complaint.ending
      ? complaint.endingReason
      : complaint.scopeReason && complaint.turnTo && complaint.scopeToldAt !== null
    const held = openAt('handle', facts).filter(({ name }) => heldUpBy.has(name))
    return [...(isSaid ? [] : [gate(complaint.ending ? 'ending' : 'outside')]), ...held]
  }
  return complaintSteps
    .filter((step) => state === 'closed' || isBefore(step, 'monitor'))
    .flatMap((step) => openAt(step, facts))
}

/** What holds up every end. */
const heldUpBy: ReadonlySet<string> = new Set(['tasks', 'approval', 'appeal'])

const gate = (name: GateName): OpenGate => ({ step: 'discover', name, text: gateWords[name] })

/** What to ask the complainant, because the intake lacks it. */
export const questionsOf = (facts: ComplaintFacts): { name: string; text: LocalText }[] =>
  openAt('discover', facts).flatMap(({ name }) => {
    const text = questions[name]
    return text ? [{ name, text }] : []
  })

const questions: Record<string, LocalText> = {
  complainant: { en: 'May I have your name, and how we can reach you?', zh: '请问您贵姓？怎样联系您比较方便？' },
  matter: {
    en: 'What is it about: a product, a delivery, or how you were treated?',
    zh: '您反映的是哪方面的问题：产品、配送，还是服务？',
  },
  harm: { en: 'What has this cost you, or how has it affected you?', zh: '这件事给您造成了哪些损失或影响？' },
  demand: { en: 'What would you like us to do about it?', zh: '您希望我们怎样处理？' },
}
