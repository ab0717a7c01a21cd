import { findAgent } from '../../server/db/agentQueries.ts'
import type { Deps } from '../../server/deps.ts'
import { checkNow } from '../../server/verify/index.ts'
import { type Audit, lateOf } from './audit.ts'
import type { Sim } from './sim.ts'
import type { SimDesk } from './simDesk.ts'
import type { SimServer } from './simServer.ts'

const lookEveryMs = 4000

/** Crashes, set clocks and full disks at times of chance, for as long as the day is faulty. */
export function breakThings(sim: Sim, server: SimServer): void {
  const nowAndThen = (mean: number, label: string, act: () => void) => {
    if (mean === Infinity) return
    sim.time.in(sim.around(mean), label, () => {
      if (sim.isHealing) return
      act()
      nowAndThen(mean, label, act)
    })
  }
  nowAndThen(sim.plan.crashMs, 'crash', () => server.crash())
  nowAndThen(sim.plan.clockJumpMs === 0 ? Infinity : 40_000, 'clock', () => server.moveClock())
  nowAndThen(sim.plan.diskFullMs, 'disk full', () => {
    server.fillDisk(true)
    sim.time.in(sim.luck.below(15_000), 'disk free', () => server.fillDisk(false))
  })
}

/**
 * Looks at the rows every few seconds: while the server is well, nothing is past its deadline or stuck (I6, I8, I9,
 * I18), and nobody whose desk has been there for a while counts as cut off (I14).
 */
export function lookAtRows(sim: Sim, server: SimServer, audit: Audit, desks: readonly SimDesk[]): void {
  sim.time.in(lookEveryMs, 'look', () => {
    lookAtRows(sim, server, audit, desks)
    const deps = server.life?.deps
    if (!deps || !server.isWell(lookEveryMs)) return
    sim.touched = true
    const lateMs = 1000 + lateOf(sim.plan.commitMs)
    void checkNow(deps.db, deps.world.now(), deps.settings, lateMs).then((violations) => audit.report(violations))
    for (const desk of desks) if (desk.linkedMs() >= lookEveryMs) void compareLink(sim, deps, desk.userId)
  })
}

async function compareLink(sim: Sim, deps: Deps, agentId: string): Promise<void> {
  const agent = await findAgent(deps.db, agentId)
  if (agent?.linkLostAt !== null) sim.broken('I14', `${agentId} has a desk and counts as cut off`)
}
