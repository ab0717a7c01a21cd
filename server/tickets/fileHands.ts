import type { Database } from '../db/database.ts'

/**
 * Which contents are about to be attached, and which are being removed, so that nobody attaches what the sweep takes away.
 * In memory: one server writes a database, and what was in hand when it ended was attached to nothing.
 */
export interface FileHands {
  /** Resolves once the content is in hand: from then on the sweep leaves it until two of its rounds are over. */
  take(fileId: string): Promise<void>
  /** Those of these contents that nobody has in hand; whoever wants one waits until `act` is over. */
  remove(fileIds: readonly string[], act: (free: readonly string[]) => Promise<void>): Promise<void>
  /** A round of the sweep begins; rounds are an hour apart. */
  nextRound(): void
}

const all = new WeakMap<Database, FileHands>()

/** The hands of this server. */
export function fileHandsOf(db: Database): FileHands {
  const known = all.get(db)
  if (known) return known
  const held = new Map<string, number>()
  const leaving = new Map<string, Promise<void>>()
  let round = 0
  const hands: FileHands = {
    async take(fileId) {
      for (let busy = leaving.get(fileId); busy; busy = leaving.get(fileId)) await busy
      // In the same turn as the look above.
      held.set(fileId, round)
    },
    async remove(fileIds, act) {
      const free = fileIds.filter((id) => !held.has(id) && !leaving.has(id))
      let release = (): void => undefined
      const promise = new Promise<void>((resolve) => (release = resolve))
      for (const id of free) leaving.set(id, promise)
      try {
        await act(free)
      } finally {
        for (const id of free) leaving.delete(id)
        release()
      }
    },
    nextRound() {
      round += 1
      for (const [id, since] of held) if (since < round - 1) held.delete(id)
    },
  }
  all.set(db, hands)
  return hands
}
