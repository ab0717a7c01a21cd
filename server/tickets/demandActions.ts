import type { TicketChanges } from '../../shared/contract/tickets.ts'
import type { MacroAction } from '../../shared/contract/tickets/macros.ts'
import { unknownPlaces } from '../../shared/domain/placeholders.ts'
import { findUser } from '../db/accountQueries.ts'
import { findLiveTeam } from '../db/teamQueries.ts'
import { listTicketFields } from '../db/ticketFormQueries.ts'
import type { Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { demandMarks } from './demandMarks.ts'

/**
 * What a macro names must be there when it is saved: teams, colleagues, terms, fields with values of their type, places
 * that are filled in. Throws `invalid`.
 */
export async function demandActions(deps: Deps, actions: readonly MacroAction[]): Promise<void> {
  for (const action of actions) {
    if (action.do === 'comment') demandPlaces(action.text)
    else if (action.do === 'change') await demandChanges(deps, action.changes)
    else {
      demandPlaces(action.subject)
      await demandTeam(deps, action.team ?? null)
    }
  }
}

/** Throws `invalid/placeUnknown` for a text with a place that nothing is filled into. */
export function demandPlaces(text: string): void {
  const [unknown] = unknownPlaces(text)
  if (unknown) throw invalid({ text: `${unknown} is no place that is filled in` }, 'placeUnknown')
}

/** Throws `invalid/teamNotFound`. */
export async function demandTeam(deps: Deps, team: string | null): Promise<void> {
  if (team !== null && !(await findLiveTeam(deps.db, team)))
    throw invalid({ team: 'there is no such team' }, 'teamNotFound')
}

async function demandChanges(deps: Deps, { fields, ...changes }: TicketChanges): Promise<void> {
  const anyTicket = { id: '', kind: changes.kind ?? 'enquiry', tags: [], fields: {} }
  await demandMarks(deps, anyTicket, changes)
  // A field is held against a kind that has it, where the macro names none.
  const defined = fields ? await listTicketFields(deps.db) : []
  for (const [id, value] of Object.entries(fields ?? {})) {
    const kind = changes.kind ?? defined.find((field) => field.id === id)?.kinds[0] ?? anyTicket.kind
    await demandMarks(deps, { ...anyTicket, kind }, { fields: { [id]: value } })
  }
  const owner = changes.ownerId ? await findUser(deps.db, changes.ownerId) : undefined
  if (changes.ownerId && (!owner || owner.disabledAt !== null))
    throw invalid({ ownerId: 'there is no such colleague' }, 'agentNotFound')
}
