import type { Contact } from '../../shared/contract/contacts.ts'
import type { Api } from './api.ts'
import { type Pace, sleepReal } from './pace.ts'

/** Where a caller stands: in line, with an agent, or done with. */
export interface Standing {
  at: 'waiting' | 'connected' | 'over'
  agentId: string | null
  /** The contact's version that says so. */
  version: number
}

const standingOf = ({ state, agentId, version }: Contact): Standing => ({
  at: state === 'connected' ? 'connected' : state === 'queued' || state === 'offered' ? 'waiting' : 'over',
  agentId,
  version,
})

/**
 * What becomes of the contacts that were sent in: the robots tell at once what they do, and the lists of the public
 * API, looked at every few seconds, tell what people and timers do.
 */
export class Watch {
  readonly #api: Api
  readonly #lookEveryMs: number
  readonly #standings = new Map<string, Standing>()
  readonly #waiting = new Map<string, Set<(standing: Standing) => void>>()

  constructor(api: Api, lookEveryMs: number) {
    this.#api = api
    this.#lookEveryMs = lookEveryMs
  }

  /** From now on this contact is looked after. What is older than what is known says nothing. */
  tell(contact: Contact): void {
    const standing = standingOf(contact)
    if (contact.version < (this.#standings.get(contact.id)?.version ?? 0)) return
    this.#standings.set(contact.id, standing)
    for (const listener of this.#waiting.get(contact.id) ?? []) listener(standing)
  }

  /** The standing as soon as it is not `was` any more; undefined after `ms` of simulated time. */
  async whenNot(
    contactId: string,
    was: Standing['at'],
    ms: number,
    pace: Pace,
    signal: AbortSignal,
  ): Promise<Standing | undefined> {
    const now = this.#standings.get(contactId)
    if (now?.at !== was) return now
    const moved = new AbortController()
    let found: Standing | undefined
    const listener = (standing: Standing) => {
      if (standing.at === was) return
      found = standing
      moved.abort()
    }
    const listeners = this.#waiting.get(contactId) ?? new Set()
    this.#waiting.set(contactId, listeners.add(listener))
    await pace.sleep(ms, AbortSignal.any([signal, moved.signal]))
    listeners.delete(listener)
    if (listeners.size === 0) this.#waiting.delete(contactId)
    return found
  }

  /** The contacts that are not over, as far as is known. */
  get open(): string[] {
    return [...this.#standings].flatMap(([id, { at }]) => (at === 'over' ? [] : [id]))
  }

  at(contactId: string): Standing['at'] | undefined {
    return this.#standings.get(contactId)?.at
  }

  /** In whose hands it is or was last, as far as is known. */
  with(contactId: string): string | null {
    return this.#standings.get(contactId)?.agentId ?? null
  }

  /** Looks again and again, until `signal`. */
  async run(signal: AbortSignal): Promise<void> {
    while (await sleepReal(this.#lookEveryMs, signal)) {
      try {
        await this.#look()
      } catch {
        // The server is away; the next look is a few seconds later.
      }
    }
  }

  async #look(): Promise<void> {
    const before = this.open
    if (before.length === 0) return
    const seen = new Map<string, Contact>()
    // In the order in which contacts move, so that none slips past between two lists.
    for (const state of ['queued', 'offered', 'connected'] as const) {
      for (const contact of await this.#api.listContacts({ state }, () => true)) seen.set(contact.id, contact)
    }
    for (const id of before) this.tell(seen.get(id) ?? (await this.#api.getContact(id)))
  }
}
