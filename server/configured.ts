import type { NewEvent } from './db/database.ts'
import { conflict, notFound, stale } from './errors.ts'

/** A line of the log about something that the company sets for itself, such as `teamSaved`. */
export const configured = (noun: string, what: string, id: string, payload: Record<string, unknown>): NewEvent => ({
  noun: 'company',
  nounId: `${noun}.${id}`.slice(0, 64),
  what: `${noun}${what}`,
  payload,
})

/**
 * Throws unless the thing is as the actor saw it, where version 0 is a new one: `conflict/idReused`, `notFound`,
 * `stale/changed`.
 */
export function demandSeen(
  noun: string,
  before: { version: number } | undefined,
  seen: { id: string; version: number },
) {
  if (seen.version === 0) {
    if (before) throw conflict('idReused', `There is a ${noun} with this id already. Nothing was changed.`)
    return
  }
  if (!before) throw notFound(noun, seen.id)
  if (before.version !== seen.version)
    throw stale('changed', 'Somebody changed this since you opened it. Nothing was changed; look at it again.')
}
