import { and, asc, eq } from 'drizzle-orm'
import type { Script, ScriptSummary } from '../../shared/contract/scripts.ts'
import type { Database } from './database.ts'
import { kept } from './kept.ts'
import { hole, prepared } from './prepared.ts'

const summaries = prepared('script_summaries', (orm, t) =>
  orm
    .select({ id: t.scripts.id, version: t.scripts.version, name: t.scripts.name, queues: t.scripts.queues })
    .from(t.scripts)
    .where(eq(t.scripts.current, true))
    .orderBy(asc(t.scripts.id)),
)

/** The scripts in use, without their steps. */
export const listScriptSummaries = kept('scripts', (db): Promise<ScriptSummary[]> => summaries(db))

const byVersion = prepared('script_by_version', (orm, t) =>
  orm
    .select({ body: t.scripts.body })
    .from(t.scripts)
    .where(and(eq(t.scripts.id, hole('id')), eq(t.scripts.version, hole('version')))),
)

// A version of a script never changes, so what was read once need not be read and parsed again.
const known = new WeakMap<Database, Map<string, Script>>()

/** A script in a given version, or undefined. */
export async function findScript(db: Database, id: string, version: number): Promise<Script | undefined> {
  const cache = known.get(db) ?? new Map<string, Script>()
  known.set(db, cache)
  const key = `${id}@${version}`
  const script = cache.get(key) ?? (await byVersion(db, { id, version }))[0]?.body
  if (script) cache.set(key, script)
  return script
}

const runById = prepared('script_run_by_id', (orm, t) =>
  orm
    .select()
    .from(t.scriptRuns)
    .where(eq(t.scriptRuns.id, hole('id'))),
)

/** How far a contact is in its script, or undefined when it has none. */
export const findScriptRun = async (db: Database, contactId: string) =>
  db.writtenRows.get('scriptRuns', contactId) ?? (await runById(db, { id: contactId }))[0]
