import { findCommand } from './db/eventLog.ts'
import type { Actor, Deps } from './deps.ts'
import { conflict, LostUpdate, NotUnique, Refusal } from './errors.ts'

const attempts = 5

/**
 * Runs a use case so that one command id happens once: a repeated id with the same body gets the first answer, with
 * another body `conflict/idReused` (I4). A decision that was overtaken by another write is taken again on fresh rows.
 */
export async function runCommand<T>(
  deps: Deps,
  actor: Actor,
  commandId: string | undefined,
  body: object,
  run: (actor: Actor) => Promise<T>,
): Promise<T> {
  const command =
    commandId === undefined
      ? undefined
      : { id: `${actor.id}/${commandId}`, bodyHash: deps.world.digest(canonical(body)) }
  for (let attempt = 1; ; attempt++) {
    if (command) {
      const done = await findCommand(deps.db, command.id)
      if (done && done.bodyHash !== command.bodyHash) {
        throw conflict('idReused', 'This command id was used before with another body. Nothing was changed.')
      }
      // The stored answer was written by this very use case.
      if (done) return done.result as T
    }
    try {
      return await run(command ? { ...actor, command } : actor)
    } catch (error) {
      const overtaken = error instanceof LostUpdate || error instanceof NotUnique
      // A refusal may be the work of this same command, sent twice at once and done meanwhile.
      const doneMeanwhile =
        error instanceof Refusal && command && (await findCommand(deps.db, command.id).catch(() => undefined))
      if (!overtaken && !doneMeanwhile) throw error
      if (attempt < attempts) continue
      throw error instanceof NotUnique && isPrimaryKey(error)
        ? conflict('idReused', 'Something with this id is already there. Nothing was changed.')
        : conflict('overtaken', 'Somebody else changed this at the same moment. Nothing was changed; try again.')
    }
  }
}

/** SQLite names the column (`messages.id`), PostgreSQL the constraint (`messages_pkey`). */
const isPrimaryKey = ({ constraint }: NotUnique): boolean => /^\w+(\.id|_pkey)$/.test(constraint)

/** JSON with sorted keys: equal for equal values. */
export function canonical(value: object): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}
