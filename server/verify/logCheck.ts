import type { LoggedEvent } from '../db/database.ts'
import type { Settings } from '../settings.ts'
import { addToFloor, emptyFloor, type FoldedFloor } from './foldedFloor.ts'
import * as rules from './logRules.ts'
import type { Violation } from './violation.ts'

const all: rules.LogRule[] = [
  rules.noGap,
  rules.withinCapacity,
  rules.oneAnswer,
  rules.offerEnds,
  rules.conserved,
  rules.inOrder,
  rules.humanWins,
  rules.timersFire,
  rules.clocksFire,
  rules.clockHolds,
]

/** Looks at every line of a log as it is written, or at a whole log page by page. */
export interface LogCheck {
  /** What is wrong with these lines, which follow those added before. Some µs a line. */
  add(events: readonly LoggedEvent[]): Violation[]
  /** The floor after the lines added. */
  readonly floor: FoldedFloor
}

/** A check of a log from its first line on. */
export function createLogCheck(settings: Settings, bounds: Partial<rules.Bounds> = {}): LogCheck {
  const floor = emptyFloor()
  const context = { settings, bounds: { ...rules.spec, ...bounds } }
  return {
    floor,
    add: (events) =>
      events.flatMap((event) => {
        const violations = all.flatMap((rule) => rule(event, floor, context))
        addToFloor(floor, event)
        return violations
      }),
  }
}
