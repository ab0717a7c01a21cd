/** The invariants of the floor and of the realtime path; `index.ts` has a checker for each. */
export type InvariantId =
  `I${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 22 | 23}`

/** One thing that is not as it must be. */
export interface Violation {
  invariant: InvariantId
  /** Which contact, agent, command, desk or line of the log. */
  id: string
  what: string
}

/** A maker of violations of one invariant. */
export const violationOf =
  (invariant: InvariantId) =>
  (id: string, what: string): Violation => ({ invariant, id, what })

/** One violation when `isBroken`, else none. */
export const when = (isBroken: boolean, violation: () => Violation): Violation[] => (isBroken ? [violation()] : [])
