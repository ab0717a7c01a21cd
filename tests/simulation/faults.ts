import { checkNow } from '../../server/verify/index.ts'
import { type Audit, lateOf } from './audit.ts'
import type { Sim } from './sim.ts'
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

/** Looks at the rows every few seconds: while the server is well, nothing is past its deadline or stuck (I6, I8, I9, I18). */
export function lookAtRows(sim: Sim, server: SimServer, audit: Audit): void {
  sim.time.in(lookEveryMs, 'look', () => {
    lookAtRows(sim, server, audit)
    const deps = server.life?.deps
    if (!deps || !server.isWell(lookEveryMs)) return
    sim.touched = true
    const lateMs = 1000 + lateOf(sim.plan.commitMs)
    void checkNow(deps.db, deps.world.now(), deps.settings, lateMs).then((violations) => audit.report(violations))
  })
}
