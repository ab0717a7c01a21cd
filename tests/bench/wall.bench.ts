import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Figures, OpenBench } from './bench.ts'
import { foundCompany } from './company.ts'
import { authOf } from './fanOut.bench.ts'
import { quantile } from './load/job.ts'
import type { CrowdJob } from './load/crowd.ts'
import type { WatchFigures, WatchJob } from './load/watch.ts'
import type { WayFigures } from './load/wholeWay.ts'
import { type Program, runLoad, startProgram } from './programs.ts'

const walls = 500
const agents = 40
// A whole way changes its contact five times: received, offered, accepted, ended, finished.
const waysPerSecond = 40
const changesPerSecond = 5 * waysPerSecond
const tickMs = 100

/** 200 changes a second before 500 walls, beside a server that pushes each of them, and beside no walls (bar 6). */
export const openWall: OpenBench = async ({ seconds }) => ({
  bars: [
    {
      bar: '6',
      what: '500 walls at 200 changes/s: CPU for them, beside pushing each',
      unit: 'ms/s',
      ours: 'wallCpu',
      floor: 'eachCpu',
      limit: 0.5,
    },
    {
      bar: '6',
      what: 'staleness of the wall at the last of 500, in a process of its own, p99',
      unit: 'ms',
      ours: 'staleP99',
      floor: tickMs + 60,
      limit: 1,
    },
    {
      bar: '6',
      what: "the contact's p99, with and without the walls",
      unit: 'ms',
      ours: 'p99',
      floor: 'p99Off',
      limit: 1.5,
    },
  ],
  async round() {
    const company = await foundCompany({ agents, leads: walls, customers: 100 })
    const auths = company.leads.map(authOf)
    const ways = (server: Program, forSeconds: number) =>
      runLoad<object, WayFigures>('wholeWay.ts', {
        kind: 'product',
        url: server.url,
        agents: company.agents,
        key: company.key,
        phones: company.phones,
        seconds: forSeconds,
        rate: waysPerSecond,
      })
    const measured = seconds + 6
    /** All but one watch, and one measures: the last to come, who hears last, in a process of its own. */
    const watch = async (server: Program, more: Partial<WatchJob>) => {
      const crowd = { url: server.url, auths: auths.slice(0, -1), seconds: measured + 2 }
      let there!: () => void
      const areThere = new Promise<void>((resolve) => (there = resolve))
      const left = runLoad<CrowdJob, object>('crowd.ts', more.bare ? crowd : { ...crowd, ask: 'wallboard:watch' }, () =>
        there(),
      )
      await Promise.race([areThere, left])
      let cpuMs = 0
      let watching!: () => void
      const areWatching = new Promise<void>((resolve) => (watching = resolve))
      const job = { url: server.url, auths: auths.slice(-1), seconds: measured, ...more }
      const done = runLoad<WatchJob, WatchFigures>('watch.ts', job, (mark) => {
        cpuMs = mark === 'watching' ? server.cpuMs() : server.cpuMs() - cpuMs
        if (mark === 'watching') watching()
      })
      await areWatching
      return async () => {
        const figures = { ...(await done), cpuMs }
        await left
        return figures
      }
    }
    const figures: Figures = {}
    const server = await startProgram('server/main.ts', { env: company.env })
    const before = server.cpuMs()
    figures['p99Off'] = (await ways(server, seconds)).assignedP99
    const off = server.cpuMs() - before
    const on = await watch(server, {})
    const beforeOn = server.cpuMs()
    figures['p99'] = (await ways(server, seconds)).assignedP99
    const cpuOn = server.cpuMs() - beforeOn
    const { heard, wall } = await on()
    await server.stop()
    figures['wallCpu'] = (cpuOn - off) / (seconds + 1)
    figures['staleP99'] = staleness(join(company.env['WUBU_DATA_DIR']!, 'wubu.db'), heard)
    const bare = await startProgram('tests/bench/bareServer.ts')
    const each = await (await watch(bare, { bare: { wall, perSecond: changesPerSecond }, seconds }))()
    figures['eachCpu'] = each.cpuMs / seconds
    await bare.stop()
    company.remove()
    return figures
  },
  close: () => Promise.resolve(),
})

/** From each change in the log until the last wall showed it, p99, ms; the changes before the first wall left out. */
function staleness(file: string, heard: WatchFigures['heard']): number {
  const db = new Sqlite(file, { readonly: true })
  const [first, last] = [heard[0]!, heard.at(-1)!]
  const rows = db.prepare(`select seq, at from events where noun = 'contact' and seq > ? and seq <= ?`)
  const changes = rows.all(first.seq, last.seq) as { seq: number; at: number }[]
  db.close()
  return quantile(
    changes.map((change) => heard.find((each) => each.seq >= change.seq)!.at - change.at),
    0.99,
  )
}
