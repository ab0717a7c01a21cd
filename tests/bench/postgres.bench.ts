import { createDatabase, findPostgres, howToGetPostgres, startPostgres } from '../helpers/postgres.ts'
import type { Figures, OpenBench } from './bench.ts'
import { foundCompany } from './company.ts'
import type { WayFigures } from './load/wholeWay.ts'
import { type Program, runLoad, startProgram } from './programs.ts'

/** The whole way on PostgreSQL beside the lean server on PostgreSQL: one private cluster, which waits for no disk. */
export const openPostgresWay: OpenBench = async ({ seconds }) => {
  if (!findPostgres()) throw new Error(`no PostgreSQL: ${howToGetPostgres}`)
  const cluster = await startPostgres()
  const [leanDb, wubuDb] = [await createDatabase(cluster.adminUrl), await createDatabase(cluster.adminUrl)]
  const company = await foundCompany({ agents: 200, customers: 1000 }, wubuDb.url)
  const lean = await startProgram('tests/bench/leanServer.ts', { args: ['--postgres', leanDb.url, '--life'] })
  const wubu = await startProgram('server/main.ts', { env: company.env })
  const way = async (kind: 'lean' | 'product', server: Program) => {
    let cpuMs = 0
    const { agents, key, phones } = company
    const job = { kind, url: server.url, agents, key, phones, seconds, inFlight: 32 }
    const figures = await runLoad<typeof job, WayFigures>('wholeWay.ts', job, (mark) => {
      cpuMs = mark === 'begin' ? server.cpuMs() : server.cpuMs() - cpuMs
    })
    return { ...figures, cpuUs: (cpuMs * 1000) / figures.finished }
  }
  return {
    bars: [
      {
        bar: 'pg',
        what: 'PostgreSQL: whole ways a second, 32 under way',
        unit: '/s',
        ours: 'wubuRate',
        floor: 'leanRate',
      },
      { bar: 'pg', what: 'PostgreSQL: p99, 32 under way', unit: 'ms', ours: 'wubuP99', floor: 'leanP99' },
      { bar: 'pg', what: 'PostgreSQL: server CPU a contact', unit: 'µs', ours: 'wubuCpu', floor: 'leanCpu' },
    ],
    async round() {
      const figures: Figures = {}
      for (const [name, kind, server] of [
        ['lean', 'lean', lean],
        ['wubu', 'product', wubu],
      ] as const) {
        const { perSecond, assignedP99, cpuUs } = await way(kind, server)
        Object.assign(figures, { [`${name}Rate`]: perSecond, [`${name}P99`]: assignedP99, [`${name}Cpu`]: cpuUs })
      }
      return figures
    },
    async close() {
      await lean.stop()
      await wubu.stop()
      company.remove()
      await cluster.stop()
    },
  }
}
