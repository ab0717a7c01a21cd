import type { Figures, OpenBench } from './bench.ts'
import { foundCompany } from './company.ts'
import { authOf } from './fanOut.bench.ts'
import type { SitJob } from './load/sit.ts'
import { runLoad, startProgram } from './programs.ts'

const few = 50

/** What each further connected desk adds to the server's memory, beside a bare client (bar 5). */
export const openMemory: OpenBench = async ({ isQuick }) => {
  const crowd = isQuick ? 500 : 3000
  const company = await foundCompany({ agents: crowd })
  const weigh = async (file: string, env = {}) => {
    const server = await startProgram(file, { env })
    const weights: Promise<number>[] = []
    const job = { url: server.url, auths: company.agents.map(authOf), few }
    await runLoad<SitJob, object>('sit.ts', job, () => weights.push(server.memoryKb()))
    const [before = NaN, after = NaN] = await Promise.all(weights)
    await server.stop()
    return (after - before) / (crowd - few)
  }
  return {
    bars: [{ bar: '5', what: `memory a desk, of ${crowd}`, unit: 'KB', ours: 'wubu', floor: 'bare', limit: 2 }],
    round: async (): Promise<Figures> => ({
      bare: await weigh('tests/bench/bareServer.ts'),
      wubu: await weigh('server/main.ts', company.env),
    }),
    close: () => Promise.resolve(company.remove()),
  }
}
