import type { LocalText } from '../../shared/contract/basics.ts'
import type { MacroAction } from '../../shared/contract/tickets/macros.ts'
import { listPolicyRows } from '../db/clockQueries.ts'
import { listMailboxRows, listWebFormRows } from '../db/mailQueries.ts'
import { listMacroRows } from '../db/ticketTalkQueries.ts'
import type { Deps } from '../deps.ts'

/** What would go on giving tickets to a team, by name: mailboxes, forms, policies and macros that are in use. */
export async function usesOfTeam({ db }: Deps, teamId: string): Promise<string[]> {
  const [boxes, forms, policies, macros] = await Promise.all([
    listMailboxRows(db),
    listWebFormRows(db),
    listPolicyRows(db),
    listMacroRows(db),
  ])
  return [
    ...boxes.filter((box) => !box.retired && box.team === teamId).map((box) => box.name),
    ...forms.filter((form) => form.enabled && form.team === teamId).map((form) => both(form.title)),
    ...policies
      .filter((policy) => !policy.disabled && policy.escalations.some((step) => step.reassignTo === teamId))
      .map((policy) => both(policy.name)),
    ...macros.filter((macro) => macro.actions.some((action) => hands(action, teamId))).map((macro) => both(macro.name)),
  ]
}

const both = ({ en, zh }: LocalText): string => [en, zh].filter(Boolean).join(' / ')

const hands = (action: MacroAction, teamId: string): boolean =>
  (action.do === 'change' && action.changes.team === teamId) || (action.do === 'task' && action.team === teamId)
