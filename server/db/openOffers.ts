import type { OfferRow, Write } from './database.ts'

// More than work on one floor; who was asked for first goes first.
const agentsAtMost = 5000

/** What agents have in hand: read from the database once for each, then followed by every commit. */
export interface OpenOffers {
  /** The open offers of an agent, oldest write first; `read` gives them as the database has them. */
  of(agentId: string, read: () => Promise<OfferRow[]>): Promise<OfferRow[]>
  /** All that is remembered, by agent, to be held against the database. */
  all(): [agentId: string, offers: OfferRow[]][]
}

/** What groups of commits keep up to date. */
export interface OpenOffersKeeper extends OpenOffers {
  /** A write was committed. */
  add(write: Write): void
  /** It is not known what was committed. */
  forget(): void
}

/** Remembers nobody yet. */
export function createOpenOffers(): OpenOffersKeeper {
  const known = new Map<string, OfferRow[]>()
  // What was read while something was written may be from before it, and is not remembered.
  let writes = 0
  return {
    async of(agentId, read) {
      const held = known.get(agentId)
      if (held) return held
      const before = writes
      const rows = await read()
      if (writes === before) {
        known.set(agentId, rows)
        // It holds more than none.
        if (known.size > agentsAtMost) known.delete(known.keys().next().value!)
      }
      return rows
    },
    all: () => [...known],
    add(write) {
      if (write.table !== 'offers') return
      writes++
      // Only offers that are over are removed.
      if (write.kind === 'remove') return
      const { row } = write
      const held = known.get(row.agentId)
      if (!held) return
      const others = held.filter((each) => each.id !== row.id)
      known.set(row.agentId, row.state === 'done' ? others : [...others, row])
    },
    forget() {
      writes++
      known.clear()
    },
  }
}
