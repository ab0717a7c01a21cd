import type { AnsweredStep, Script, ScriptProgress, ScriptStep } from '../../shared/contract/scripts.ts'
import type { ScriptFacts } from '../../shared/domain/scriptConditions.ts'
import { progressOf } from '../../shared/domain/scriptWalk.ts'
import { contactView } from '../contacts/contactView.ts'
import { findCustomer } from '../db/customerQueries.ts'
import type { ContactRow } from '../db/database.ts'
import { findScript, findScriptRun } from '../db/scriptQueries.ts'
import type { Deps } from '../deps.ts'

/** A contact's script with all that was answered, and the facts its conditions may ask for. */
export interface ScriptRun {
  script: Script
  answered: AnsweredStep[]
  facts: ScriptFacts
  version: number
}

/** The contact's script as far as it went, or undefined when it has none. */
export async function findRun(deps: Deps, contact: ContactRow): Promise<ScriptRun | undefined> {
  const run = await findScriptRun(deps.db, contact.id)
  const script = run && (await findScript(deps.db, run.scriptId, run.scriptVersion))
  if (!script) return undefined
  return { script, answered: run.answered, facts: await factsOf(deps, contact), version: run.version }
}

/** What the conditions of a script may ask about this contact. */
export async function factsOf(deps: Deps, contact: ContactRow): Promise<ScriptFacts> {
  const customer = contact.customerId ? await findCustomer(deps.db, contact.customerId) : undefined
  return { contact: contactView(contact), customer: customer ?? null }
}

/** How far it is, as the wire shows it. */
export function progressView(contactId: string, { script, answered, facts, version }: ScriptRun): ScriptProgress {
  const { current, openGates, spine, done } = progressOf(script, answered, facts)
  return { contactId, script, answered, current, openGates, spine, done, version }
}

/** The required steps that are still open; none when the contact has no script. */
export async function listOpenGates(deps: Deps, contact: ContactRow): Promise<ScriptStep[]> {
  const run = await findRun(deps, contact)
  if (!run) return []
  const { openGates } = progressOf(run.script, run.answered, run.facts)
  return run.script.steps.filter((step) => openGates.includes(step.id))
}
