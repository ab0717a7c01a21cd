import type { ComplaintRoom, ComplaintRules, Remedy } from '../../shared/contract/complaints.ts'
import type { Input } from '../../shared/contract/index.ts'
import { listEnabledPeople } from '../db/accountQueries.ts'
import { insert, type NewEvent, save, type Write } from '../db/database.ts'
import { listTerms } from '../db/ticketFormQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, forbidden, invalid, notFound } from '../errors.ts'
import { newNotices } from '../notices/newNotices.ts'
import { maySeeTicket } from '../tickets/seeTicket.ts'
import type { Held } from './complaintRoom.ts'
import { complaintEvent } from './complaintRow.ts'
import { rulesOf } from './rulesOf.ts'
import { getOpen, writeComplaint } from './writeComplaint.ts'

/** Up to what amount somebody grants; nothing where their role has no limit. */
const limitOf = (rules: ComplaintRules, actor: Pick<Actor, 'role'>): number =>
  actor.role === 'system' ? 0 : (rules.remedyLimits[actor.role] ?? -1)

/**
 * Grants a remedy, or asks for its approval where all that was given and asked for at this complaint would be more than
 * the limit of who grants it. Throws `notFound`, `conflict`, `invalid`.
 */
export async function grantRemedy(deps: Deps, actor: Actor, input: Input<'complaint:remedy'>): Promise<ComplaintRoom> {
  const held = await getOpen(deps, actor, input.ticketId)
  const claim = (await listTerms(deps.db)).find(
    (term) => term.use === 'claim' && term.id === input.claim && !term.retired,
  )
  if (!claim) throw invalid({ claim: 'there is no such claim' }, 'termNotFound')
  const others = held.remedies.filter((each) => each.state !== 'refused')
  const foreign = others.find((each) => each.currency !== input.currency)
  if (foreign) throw invalid({ currency: `remedies here are in ${foreign.currency}` }, 'otherCurrency')
  const sum = others.reduce((all, each) => all + each.amount, input.amount)
  const { rules } = await rulesOf(deps)
  const isWithin = sum <= limitOf(rules, actor)
  const now = deps.world.now()
  const remedy: Remedy = {
    id: input.id ?? deps.world.newId(),
    ticketId: held.ticket.id,
    claim: claim.id,
    what: input.what,
    amount: input.amount,
    currency: input.currency,
    state: isWithin ? 'granted' : 'awaiting',
    askedById: actor.id,
    askedByName: actor.name,
    askedAt: now,
    decidedById: isWithin ? actor.id : null,
    decidedByName: isWithin ? actor.name : null,
    decidedAt: isWithin ? now : null,
    reason: null,
    version: 1,
  }
  const told = isWithin ? { writes: [], events: [] } : await tellApprovers(deps, actor, held, remedy, rules, sum)
  return writeComplaint(deps, actor, held, {
    patch: isWithin ? {} : { pendingApprovals: held.ticket.pendingApprovals + 1 },
    writes: [insert('complaintRemedies', remedy), ...told.writes],
    events: [complaintEvent(isWithin ? 'remedyGranted' : 'remedyAsked', held.complaint, { remedy }), ...told.events],
  })
}

/** The notices for those who may decide: the leads where their limit suffices, else the administrators. */
async function tellApprovers(
  deps: Deps,
  actor: Actor,
  { ticket }: Held,
  remedy: Remedy,
  rules: ComplaintRules,
  sum: number,
): Promise<{ writes: Write[]; events: NewEvent[] }> {
  const role = (['lead', 'admin'] as const).find((each) => sum <= limitOf(rules, { role: each }))
  const told: string[] = []
  for (const person of await listEnabledPeople(deps.db))
    if (person.role === role && person.id !== actor.id && (await maySeeTicket(deps, person, ticket)))
      told.push(person.id)
  const news = { what: 'approvalAsked', key: `asked.${remedy.id}`, ticket, byName: actor.name } as const
  return newNotices(deps, told, news, remedy.askedAt)
}

/**
 * Grants or refuses a remedy that was asked for: another person than who asked, whose own limit covers everything given
 * at this complaint. Throws `notFound`, `forbidden`, `conflict`.
 */
export async function approveRemedy(
  deps: Deps,
  actor: Actor,
  input: Input<'complaint:approve'>,
): Promise<ComplaintRoom> {
  const held = await getOpen(deps, actor, input.ticketId)
  const before = held.remedies.find((each) => each.id === input.remedyId)
  if (!before) throw notFound('remedy', input.remedyId)
  if (before.state !== 'awaiting') throw conflict('remedyDecided', 'This remedy was decided already.')
  if (before.askedById === actor.id) throw forbidden('fourEyes', 'Somebody else decides what you asked for.')
  const { rules } = await rulesOf(deps)
  const given = held.remedies.filter((each) => each.state === 'granted').reduce((all, each) => all + each.amount, 0)
  if (input.granted && given + before.amount > limitOf(rules, actor))
    throw forbidden('remedyLimit', 'This is more than you may grant. Somebody with a higher limit decides it.')
  if (!input.granted && limitOf(rules, actor) < 0) throw forbidden('remedyLimit', 'Remedies are not yours to decide.')
  const remedy: Remedy = {
    ...before,
    state: input.granted ? 'granted' : 'refused',
    decidedById: actor.id,
    decidedByName: actor.name,
    decidedAt: deps.world.now(),
    reason: input.reason,
    version: before.version + 1,
  }
  const asker = (await listEnabledPeople(deps.db)).filter(({ id }) => id === remedy.askedById)
  const news = { what: input.granted ? 'approvalGiven' : 'approvalRefused', key: `decided.${remedy.id}` } as const
  const told = newNotices(
    deps,
    asker.map(({ id }) => id),
    { ...news, ticket: held.ticket, byName: actor.name },
    deps.world.now(),
  )
  return writeComplaint(deps, actor, held, {
    patch: { pendingApprovals: Math.max(0, held.ticket.pendingApprovals - 1) },
    writes: [save('complaintRemedies', remedy, before), ...told.writes],
    events: [
      complaintEvent(input.granted ? 'remedyGranted' : 'remedyRefused', held.complaint, { remedy }),
      ...told.events,
    ],
    reason: input.reason,
  })
}
