import { expect } from 'vitest'
import type { Deps } from '../../server/deps.ts'
import { checkLog } from '../../server/verify/checkLog.ts'
import { checkNow } from '../../server/verify/checkNow.ts'
import type { Bounds } from '../../server/verify/logRules.ts'

/** For a world whose clock is moved further than one sweep at a time: what is due is late, and that is the test's. */
export const noSweeps: Partial<Bounds> = { offerMs: Infinity, timerMs: Infinity }

/**
 * What holds at every committed state, whatever happened (reliability, section 1); fails with what breaks it. The
 * clock is that of `deps` and runs steadily unless `bounds` say otherwise.
 */
export async function expectInvariants(deps: Deps, bounds: Partial<Bounds> = {}): Promise<void> {
  const late = bounds.offerMs === Infinity ? 1e12 : 0
  expect(await checkNow(deps.db, deps.world.now(), deps.settings, late)).toEqual([])
  expect((await checkLog(deps, { isClockSteady: true, ...bounds })).violations).toEqual([])
}
