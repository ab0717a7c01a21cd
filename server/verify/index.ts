import { checkChain } from './checkChain.ts'
import { checkClocks } from './checkClocks.ts'
import { checkLog } from './checkLog.ts'
import { checkNow } from './checkNow.ts'
import { checkTickets } from './checkTickets.ts'
import { checkWall } from './checkWall.ts'
import * as journal from './journal.ts'
import * as rules from './logRules.ts'
import * as samples from './samples.ts'
import * as streams from './streams.ts'
import type { InvariantId } from './violation.ts'

export { checkClocks } from './checkClocks.ts'
export { checkLog } from './checkLog.ts'
export { checkNow } from './checkNow.ts'
export { checkTickets } from './checkTickets.ts'
export { checkWall } from './checkWall.ts'
export { createLogCheck, type LogCheck } from './logCheck.ts'
export type { Bounds } from './logRules.ts'
export type { InvariantId, Violation } from './violation.ts'

/**
 * Who checks what of reliability's section 1; the docstring of each says what it needs. A rule of the log looks at one
 * line after another (`createLogCheck` runs them all, some µs a line, `checkLog` over a whole database); `checkNow` is
 * one statement over what is live; the rest judges what clients, sockets and the process noted.
 */
export const checkers = {
  I1: [journal.checkAcked, journal.checkArrivals],
  I2: [streams.checkCommitFirst],
  I3: [journal.checkNoPhantom],
  I4: [journal.checkRepeats, checkLog],
  I5: [rules.noGap, checkChain],
  I6: [rules.withinCapacity, checkNow],
  I7: [rules.oneAnswer],
  I8: [rules.offerEnds, checkNow],
  I9: [checkNow],
  I10: [rules.conserved, checkLog, checkTickets],
  I11: [rules.inOrder],
  I12: [rules.humanWins],
  I13: [streams.checkStreams],
  I14: [streams.checkRecovery],
  I15: [streams.checkRights],
  I16: [checkWall, checkLog],
  I17: [samples.checkBackpressure],
  I18: [rules.timersFire, rules.clocksFire, checkNow, checkClocks],
  I19: [rules.clockHolds, rules.clocksFire, checkClocks],
  I20: [samples.checkAlive],
  I21: [journal.checkOutages],
  I22: [samples.checkPartition],
  I23: [samples.checkBounded],
} satisfies Record<InvariantId, unknown[]>
