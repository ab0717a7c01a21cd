import type { z } from 'zod'
import type { RulesVersion, setRulesInput } from '../../shared/contract/complaints.ts'
import { firstRules } from '../../shared/domain/complaintRules.ts'
import { findRules } from '../db/complaintQueries.ts'
import { insert } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { stale } from '../errors.ts'

/** The company's rules for complaints; the first ones, as version 0, until it has its own. */
export async function rulesOf(deps: Deps): Promise<RulesVersion> {
  const row = await findRules(deps.db)
  if (!row) return { version: 0, rules: firstRules, madeAt: 0, byName: null }
  const { version, rules, madeAt, byName } = row
  return { version, rules, madeAt, byName }
}

/**
 * Sets new rules as the next version; what was decided by older ones stays as it was decided. Throws `stale/changed`
 * where others hold now than at the version that was read.
 */
export async function setRules(
  deps: Deps,
  actor: Actor,
  { rules, version: seen }: z.output<typeof setRulesInput>,
): Promise<RulesVersion> {
  const { version: now } = await rulesOf(deps)
  if (seen !== undefined && seen !== now)
    throw stale(
      'changed',
      'Somebody changed these rules since you opened them. Nothing was changed; look at them again.',
    )
  const version = now + 1
  const made = { version, rules, madeAt: deps.world.now(), byName: actor.name }
  await deps.db.writeAll(actor, {
    writes: [insert('complaintRules', { id: `v${version}`, ...made })],
    events: [{ noun: 'complaintRules', nounId: `v${version}`, what: 'changed', payload: { version, rules } }],
    result: made,
  })
  return made
}
