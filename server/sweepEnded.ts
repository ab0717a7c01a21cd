import { listExpiredSessionIds } from './db/accountQueries.ts'
import { listForgottenAttachments } from './db/fileQueries.ts'
import { listForgottenImports } from './db/importQueries.ts'
import { listClosedOfferIds } from './db/offerQueries.ts'
import { listQueues } from './db/queueQueries.ts'
import type { Write } from './db/database.ts'
import { forgetImportFile } from './imports/importFile.ts'
import { type Deps, systemActor } from './deps.ts'

const everyMs = 3_600_000
/** A file that was sent for a comment waits for that comment as long as this, one to be brought in for its import. */
const looseFileMs = 7 * 24 * 3_600_000

/**
 * Forgets sessions and offers that ended longer ago than the company keeps them, files whose comment was never written
 * and files whose import was never done, a few hundred at a time; looks once an hour. What they were about stays in the event log, which nothing is ever taken from.
 */
export function createSweepEnded(): (deps: Deps) => Promise<void> {
  let nextAt = 0
  return async function sweepEnded(deps) {
    const now = deps.world.now()
    if (now < nextAt) return
    const before = now - deps.settings.keepEndedMs
    const offers: string[] = []
    for (const queue of await listQueues(deps.db)) offers.push(...(await listClosedOfferIds(deps.db, queue.id, before)))
    const writes: Write[] = [
      ...(await listExpiredSessionIds(deps.db, before)).map(
        (id) => ({ kind: 'remove', table: 'sessions', id }) as const,
      ),
      ...offers.map((id) => ({ kind: 'remove', table: 'offers', id }) as const),
      ...(await listForgottenAttachments(deps.db, now - looseFileMs)).map(
        ({ id }) => ({ kind: 'remove', table: 'attachments', id }) as const,
      ),
    ]
    const files = await listForgottenImports(deps.db, now - looseFileMs)
    for (const { id } of files) await forgetImportFile(deps, systemActor, id)
    if (writes.length > 0) await deps.db.writeAll(systemActor, { writes, events: [] })
    // With nothing left to forget, the next look is in an hour; else in a second.
    else nextAt = now + everyMs
  }
}
