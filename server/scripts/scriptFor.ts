import { type ContactRow, insert, type Write } from '../db/database.ts'
import { findQueue } from '../db/queueQueries.ts'
import { findScriptRun, listScriptSummaries } from '../db/scriptQueries.ts'
import type { Deps } from '../deps.ts'

/**
 * The script that a contact starts with: the one it already has, the one it asks for (`attributes.script`), its
 * queue's, or the first that lists its queue. Gives the writes that begin it; none when it has begun or there is none.
 */
export async function scriptFor(
  deps: Deps,
  contact: ContactRow,
): Promise<{ scriptId: string | null; writes: Write[] }> {
  // A contact names its script from the write that begins it on.
  const begun = contact.scriptId === null ? undefined : await findScriptRun(deps.db, contact.id)
  if (begun) return { scriptId: begun.scriptId, writes: [] }
  const [scripts, queue] = [await listScriptSummaries(deps.db), await findQueue(deps.db, contact.queue)]
  const script =
    scripts.find((each) => each.id === contact.attributes['script']) ??
    scripts.find((each) => each.id === queue?.scriptId) ??
    scripts.find((each) => each.queues.includes(contact.queue))
  if (!script) return { scriptId: null, writes: [] }
  return {
    scriptId: script.id,
    writes: [
      insert('scriptRuns', {
        id: contact.id,
        scriptId: script.id,
        scriptVersion: script.version,
        answered: [],
        version: 1,
      }),
    ],
  }
}
