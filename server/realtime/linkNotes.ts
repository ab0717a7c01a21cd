import { linkAgent, unlinkAgent } from '../agents/agentLink.ts'
import type { Deps } from '../deps.ts'

/**
 * Keeps in the database whether an agent has a desk open. Notes about one agent are taken one after another and say
 * what is true when their turn comes, so a quick reconnect is never overtaken by the cut before it.
 */
export function createLinkNotes(deps: Deps, hasDesk: (agentId: string) => boolean) {
  const last = new Map<string, Promise<void>>()
  return {
    /** Notes whether this agent has a desk now. Rejects when it could not be stored. */
    take(agentId: string): Promise<void> {
      const act = () => (hasDesk(agentId) ? linkAgent(deps, agentId) : unlinkAgent(deps, agentId))
      // What went wrong before was told to who asked for it then.
      const note = (last.get(agentId) ?? Promise.resolve()).then(act, act)
      last.set(agentId, note)
      const forget = () => void (last.get(agentId) === note && last.delete(agentId))
      note.then(forget, forget)
      return note
    },
    /** Resolves when no note is being taken. */
    idle: async (): Promise<void> => void (await Promise.allSettled(last.values())),
  }
}
