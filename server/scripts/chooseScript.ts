import type { ScriptProgress } from '../../shared/contract/scripts.ts'
import { changeContact } from '../contacts/changeContact.ts'
import { contactEvent } from '../contacts/contactView.ts'
import { getMine } from '../contacts/inHand.ts'
import { insert, save } from '../db/database.ts'
import { findScript, findScriptRun, listScriptSummaries } from '../db/scriptQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, notFound } from '../errors.ts'
import { factsOf, progressView } from './progress.ts'

/**
 * The agent takes another script for this contact, as long as nothing is answered in the one it has.
 * Throws `notFound`, `conflict/scriptBegun`.
 */
export async function chooseScript(
  deps: Deps,
  actor: Actor,
  input: { contactId: string; scriptId: string },
): Promise<ScriptProgress> {
  const { contact } = await getMine(deps, actor, input.contactId)
  const chosen = (await listScriptSummaries(deps.db)).find((each) => each.id === input.scriptId)
  const script = chosen && (await findScript(deps.db, chosen.id, chosen.version))
  if (!script) throw notFound('script', input.scriptId)
  const run = await findScriptRun(deps.db, contact.id)
  if (run && run.answered.length > 0)
    throw conflict('scriptBegun', 'Steps of the present script are answered already. Take them back first.')
  const version = (run?.version ?? 0) + 1
  const row = { id: contact.id, scriptId: script.id, scriptVersion: script.version, answered: [], version }
  const next = changeContact(contact, null, { scriptId: script.id })
  const view = progressView(contact.id, { script, answered: [], facts: await factsOf(deps, next), version })
  await deps.db.writeAll(actor, {
    writes: [save('contacts', next, contact), run ? save('scriptRuns', row) : insert('scriptRuns', row)],
    events: [
      contactEvent('scriptChosen', next),
      {
        noun: 'script',
        nounId: contact.id,
        what: 'chosen',
        payload: {
          contactId: contact.id,
          agentId: contact.agentId,
          scriptId: script.id,
          scriptVersion: script.version,
          stepId: null,
          answered: [],
          version,
        },
      },
    ],
    result: view,
  })
  return view
}
