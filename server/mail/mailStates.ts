import type { MailProblem } from '../../shared/contract/mail.ts'
import type { Deps } from '../deps.ts'

/** How a mailbox stands on this server at the moment. */
export interface MailState {
  /** What is wrong, in the words of its server. */
  trouble: string | null
  problem: MailProblem | null
  /** When it was last read to the end without trouble. */
  readAt: number | null
}

/** Of a mailbox that was not read yet. */
export const unread: MailState = { trouble: null, problem: null, readAt: null }

const states = new WeakMap<Deps, Map<string, MailState>>()

/** How the mailboxes of this server stand, by their ids; those that are not watched are not in it. */
export function mailStates(deps: Deps): Map<string, MailState> {
  const all = states.get(deps) ?? new Map<string, MailState>()
  states.set(deps, all)
  return all
}
