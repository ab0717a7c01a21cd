import type { ComplaintRoom, ComplaintRules, Scores } from '../../shared/contract/complaints.ts'
import type { TicketClass } from '../../shared/contract/tickets.ts'
import type { Input } from '../../shared/contract/index.ts'
import { classOf, pointsOf, reasonOf, scoresOf } from '../../shared/domain/complaintFilter.ts'
import { countRepeats } from '../db/complaintQueries.ts'
import type { TicketRow } from '../db/database.ts'
import { findCustomer } from '../db/customerQueries.ts'
import { listTerms } from '../db/ticketFormQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { forbidden, invalid } from '../errors.ts'
import { rulesOf } from './rulesOf.ts'
import { getOpen, writeComplaint } from './writeComplaint.ts'

const repeatsWithin = 90 * 24 * 3_600_000

/**
 * Scores a complaint by the five principles: what data say, read afresh, and what the person says of the others. A
 * person's score goes before data's. With all five there is a class, unless a person set one. Throws `notFound`,
 * `conflict`.
 */
export async function scoreComplaint(
  deps: Deps,
  actor: Actor,
  input: Input<'complaint:score'>,
): Promise<ComplaintRoom> {
  const held = await getOpen(deps, actor, input.ticketId)
  const { version, rules } = await rulesOf(deps)
  const { scores: known, overriddenBy } = held.complaint
  const byData = await dataOf(deps, held.ticket, rules)
  const byHand = Object.entries(known).filter(([, score]) => score.by === 'hand')
  const said = Object.entries(input.scores).map(([name, score]) => [name, { ...score, by: 'hand' as const }])
  // The entries are those of scores.
  const scores = { ...byData.scores, ...Object.fromEntries([...byHand, ...said]) } as Scores
  const points = pointsOf(scores, rules)
  const given = points === undefined ? null : classOf(points, rules)
  return writeComplaint(deps, actor, held, {
    patch: overriddenBy === null ? classPatch(scores, points, given) : {},
    complaint: {
      scores,
      points: points ?? null,
      pointsClass: given,
      rulesVersion: version,
      repeats: byData.repeats,
    },
  })
}

/** What is not for now has no class before somebody says when it comes back and what the customer is told. */
function classPatch(scores: Scores, points: number | undefined, given: TicketClass | null) {
  if (points === undefined || given === null || given === 'notNow') return { class: null, classReason: null }
  return { class: given, classReason: reasonOf(scores, points) }
}

/** What data say of a complaint: its scores, and how often the customer complained of the matter before. */
async function dataOf(deps: Deps, ticket: TicketRow, rules: ComplaintRules) {
  const customer = ticket.customerId ? await findCustomer(deps.db, ticket.customerId) : undefined
  const repeats =
    ticket.customerId && ticket.category
      ? await countRepeats(deps.db, {
          customerId: ticket.customerId,
          category: ticket.category,
          since: ticket.openedAt - repeatsWithin,
          until: ticket.openedAt,
        })
      : 0
  const areas = await areasOf(deps, ticket.category)
  return { repeats, scores: scoresOf({ customerClass: customer?.class ?? null, areas, repeats }, rules) }
}

/** A category and the ones above it, the nearest first. */
async function areasOf(deps: Deps, category: string | null): Promise<string[]> {
  const terms = await listTerms(deps.db)
  const areas: string[] = []
  for (let id = category; id && !areas.includes(id);) {
    areas.push(id)
    id = terms.find((term) => term.id === id)?.parentId ?? null
  }
  return areas
}

/**
 * Sets the class of a complaint. Another one than the points give is for those who may, with a reason. What is not for
 * now needs a day for its review and what the customer is told, and waits until then. Throws `forbidden`, `invalid`.
 */
export async function classifyComplaint(
  deps: Deps,
  actor: Actor,
  input: Input<'complaint:classify'>,
): Promise<ComplaintRoom> {
  const held = await getOpen(deps, actor, input.ticketId)
  const { rules } = await rulesOf(deps)
  const isOther = input.class !== held.complaint.pointsClass
  if (isOther && actor.role !== 'system' && !rules.overrideRoles.includes(actor.role))
    throw forbidden('classOverride', 'Another class than the points give is not for you to set.')
  const waits = input.class === 'notNow'
  if (waits && (!input.told || !input.reviewAt))
    throw invalid(
      {
        ...(input.told ? {} : { told: 'say what the customer is told' }),
        ...(input.reviewAt ? {} : { reviewAt: 'say when it is looked at again' }),
      },
      'notNowLacks',
    )
  if (input.reviewAt !== undefined && input.reviewAt <= deps.world.now())
    throw invalid({ reviewAt: 'this day is over' }, 'reviewPast')
  return writeComplaint(deps, actor, held, {
    state: waits ? 'pending' : held.ticket.state === 'pending' && held.ticket.class === 'notNow' ? 'open' : undefined,
    patch: {
      class: input.class,
      classReason: input.reason,
      ...(waits && { pendingReason: 'date' as const }),
      ...(!waits && { reviewAt: null }),
    },
    complaint: {
      overriddenBy: isOther ? actor.name : null,
      reviewAt: waits ? (input.reviewAt ?? null) : null,
      notNowTold: waits ? (input.told ?? null) : held.complaint.notNowTold,
    },
    told: waits ? input.told : undefined,
    reason: input.reason,
  })
}
