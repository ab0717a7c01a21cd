import type { TicketChanges } from '../../shared/contract/tickets.ts'
import type { TicketRow } from '../db/database.ts'
import { findLiveTeam } from '../db/teamQueries.ts'
import { listTerms, listTicketFields } from '../db/ticketFormQueries.ts'
import { findTicket } from '../db/ticketQueries.ts'
import type { Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { isAsked } from './rules/ticketGates.ts'
import { wrongValue } from './rules/fieldValues.ts'

type Marks = Pick<
  TicketChanges,
  | 'priority'
  | 'team'
  | 'category'
  | 'claims'
  | 'severity'
  | 'tags'
  | 'addTags'
  | 'removeTags'
  | 'fields'
  | 'wantedBy'
  | 'problemId'
>
type Marked = Pick<TicketRow, 'id' | 'kind' | 'tags' | 'fields'>

/**
 * What a person said a ticket is about, as columns; only what was given. Everything named must be there: a team, terms,
 * fields of this kind with values of their type, a problem. Throws `invalid`.
 */
export async function demandMarks(deps: Deps, ticket: Marked, given: Marks) {
  if (given.team && !(await findLiveTeam(deps.db, given.team)))
    throw invalid({ team: 'there is no such team' }, 'teamNotFound')
  await demandTerms(deps, given)
  if (given.problemId) await demandProblem(deps, ticket.id, given.problemId)
  const tags = newTags(ticket.tags, given)
  const { priority, team, category, claims, severity, wantedBy, problemId } = given
  return {
    ...(priority && { priority }),
    ...(team !== undefined && { team }),
    ...(category !== undefined && { category }),
    ...(claims && { claims: [...new Set(claims)] }),
    ...(severity !== undefined && { severity }),
    ...(wantedBy !== undefined && { wantedBy }),
    ...(problemId !== undefined && { problemId }),
    ...(tags && { tags }),
    ...(given.fields && { fields: await newFields(deps, ticket, given.fields) }),
  }
}

async function demandTerms(deps: Deps, { category, claims = [] }: Marks): Promise<void> {
  if (!category && claims.length === 0) return
  const terms = (await listTerms(deps.db)).filter((term) => !term.retired)
  const isThere = (use: string, id: string) => terms.some((term) => term.use === use && term.id === id)
  if (category && !isThere('category', category))
    throw invalid({ category: 'there is no such category' }, 'termNotFound')
  const unknown = claims.find((claim) => !isThere('claim', claim))
  if (unknown) throw invalid({ claims: `there is no claim ${unknown}` }, 'termNotFound')
}

async function demandProblem(deps: Deps, ticketId: string, problemId: string): Promise<void> {
  const problem = problemId === ticketId ? undefined : await findTicket(deps.db, problemId)
  if (problem?.kind !== 'problem') throw invalid({ problemId: 'there is no such problem' }, 'problemNotFound')
}

function newTags(known: readonly string[], { tags, addTags, removeTags }: Marks): string[] | undefined {
  if (!tags && !addTags && !removeTags) return undefined
  const wanted = [...(tags ?? known), ...(addTags ?? [])].filter((tag) => !removeTags?.includes(tag))
  if (new Set(wanted).size > 30) throw invalid({ tags: 'at most 30' }, 'tooManyTags')
  return [...new Set(wanted)]
}

async function newFields(
  deps: Deps,
  ticket: Marked,
  given: NonNullable<Marks['fields']>,
): Promise<TicketRow['fields']> {
  const defined = await listTicketFields(deps.db)
  const fields = { ...ticket.fields }
  for (const [id, value] of Object.entries(given)) {
    const field = defined.find((each) => each.id === id && each.kinds.includes(ticket.kind))
    if (!field) throw invalid({ [`fields.${id}`]: 'there is no such field' }, 'fieldNotFound')
    const wrong = value === null || value === ticket.fields[id] ? undefined : wrongValue(field, value)
    if (wrong) throw invalid({ [`fields.${id}`]: wrong }, 'fieldWrong')
    if (value === null) delete fields[id]
    else fields[id] = value
  }
  // What is no longer asked for, because another answer changed, is not kept.
  for (const field of defined)
    if (field.onlyIf && field.id in fields && !isAsked(field, { kind: ticket.kind, fields })) delete fields[field.id]
  return fields
}
