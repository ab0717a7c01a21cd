import { checkScript } from '../../shared/domain/scriptCheck.ts'
import { insert } from '../db/database.ts'
import { listScriptSummaries } from '../db/scriptQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { library } from './library/index.ts'

/**
 * Adds the scripts of the library that are not there yet. One with a problem is not loaded: throws an error that
 * names the script and the problem.
 */
export async function addScripts(deps: Deps, actor: Actor): Promise<void> {
  const there = new Set((await listScriptSummaries(deps.db)).map((script) => script.id))
  const added = library.filter((script) => !there.has(script.id))
  for (const script of added) {
    const [problem] = checkScript(script)
    if (problem) throw new Error(`script ${script.id}: ${JSON.stringify(problem)}`)
  }
  await deps.db.writeAll(actor, {
    writes: added.map((body) =>
      insert('scripts', {
        id: body.id,
        version: body.version,
        name: body.name,
        queues: body.queues,
        current: true,
        body,
        createdAt: deps.world.now(),
      }),
    ),
    events: added.map(({ id, version }) => ({
      noun: 'company',
      nounId: id,
      what: 'scriptAdded',
      payload: { id, version },
    })),
  })
}
