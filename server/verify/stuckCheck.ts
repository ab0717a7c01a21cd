import type { Deps } from '../deps.ts'
import { checkNow } from './checkNow.ts'
import type { InvariantId } from './violation.ts'

// A sweep may be on its way.
const lateMs = 2000
const mostLogged = 20

/** Watches the floor of a running server for what no move brings on any more. */
export interface StuckCheck {
  look(): Promise<void>
  /** How many rows broke which invariant when it was looked last; zero for those it looks at. */
  counts(): Map<InvariantId, number>
}

/** What is found is logged once, and again when it was gone meanwhile. */
export function createStuckCheck(deps: Deps): StuckCheck {
  const none = (): Map<InvariantId, number> =>
    new Map([
      ['I6', 0],
      ['I8', 0],
      ['I9', 0],
      ['I18', 0],
    ])
  let counts = none()
  let known = new Set<string>()
  return {
    counts: () => counts,
    async look() {
      const violations = await checkNow(deps.db, deps.world.now(), deps.settings, lateMs)
      counts = none()
      for (const { invariant } of violations) counts.set(invariant, (counts.get(invariant) ?? 0) + 1)
      const wordsOf = ({ invariant, id, what }: (typeof violations)[number]) => `${invariant} ${id} ${what}`
      const fresh = violations.filter((violation) => !known.has(wordsOf(violation)))
      known = new Set(violations.map(wordsOf))
      if (fresh.length > 0)
        deps.log.error({ stuck: fresh.slice(0, mostLogged), all: violations.length }, 'something on the floor is stuck')
    },
  }
}
