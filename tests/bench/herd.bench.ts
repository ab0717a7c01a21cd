import type { Bench, Figures, OpenBench } from './bench.ts'
import { foundCompany } from './company.ts'
import { authOf } from './fanOut.bench.ts'
import type { HerdJob } from './load/herd.ts'
import { runLoad, startProgram } from './programs.ts'

/** Every desk comes back at once with its token and asks for its picture, beside as many bare connects (bar 7). */
export const openHerd: OpenBench = async ({ isQuick }) => {
  const crowds = isQuick ? [500] : [500, 3000, 5000]
  const company = await foundCompany({ agents: crowds.at(-1)! })
  return {
    bars: crowds.map((crowd): Bench['bars'][number] => ({
      bar: '7',
      what: `${crowd} desks back, each with its picture`,
      unit: 'ms',
      ours: `wubu${crowd}`,
      floor: `bare${crowd}`,
      limit: 2,
    })),
    async round() {
      const figures: Figures = {}
      for (const crowd of crowds) {
        const auths = company.agents.slice(0, crowd).map(authOf)
        const back = async (file: string, ask: HerdJob['ask'], env = {}) => {
          const server = await startProgram(file, { env })
          const { backMs } = await runLoad<HerdJob, { backMs: number }>('herd.ts', { url: server.url, auths, ask })
          await server.stop()
          return backMs
        }
        figures[`bare${crowd}`] = await back('tests/bench/bareServer.ts', 'ping')
        figures[`wubu${crowd}`] = await back('server/main.ts', 'session:resume', company.env)
      }
      return figures
    },
    close: () => Promise.resolve(company.remove()),
  }
}
