import type { Bench, Figures, OpenBench } from './bench.ts'
import { type BenchDesk, foundCompany } from './company.ts'
import type { HearFigures, HearJob } from './load/hear.ts'
import { runLoad, startProgram } from './programs.ts'

const events = ['queue:changed', 'wallboard:changed']

export const authOf = ({ token }: BenchDesk): object => ({ protocol: 1, token })

/** A change of a line and of the wall, said to everybody, beside two bare room emits of the same bytes (bar 4). */
export const openFanOut: OpenBench = async ({ isQuick }) => {
  const crowds = isQuick ? [100, 1000] : [100, 1000, 5000]
  const heaviest = crowds.at(-1)!
  const company = await foundCompany({ leads: heaviest })
  return {
    bars: [
      ...crowds.map((crowd): Bench['bars'][number] => ({
        bar: '4',
        what: `line and wall to ${crowd} desks, from the first to the last`,
        unit: 'ms',
        ours: `wubu${crowd}`,
        floor: `bare${crowd}`,
        limit: 1.3,
      })),
    ],
    async round() {
      const figures: Figures = {}
      for (const crowd of crowds) {
        const hear = async (kind: 'wubu' | 'bare', cause: HearJob['cause']): Promise<HearFigures> => {
          const server =
            kind === 'wubu'
              ? await startProgram('server/main.ts', { env: company.env })
              : await startProgram('tests/bench/bareServer.ts')
          const auths = company.leads.slice(0, crowd).map(authOf)
          const job: HearJob = { url: server.url, auths, watch: kind === 'wubu', events, cause, times: 7 }
          const heard = await runLoad<HearJob, HearFigures>('hear.ts', job)
          figures[`${kind}${crowd}`] = heard.spreadP50
          await server.stop()
          return heard
        }
        // What the product said there is what the bare server says here.
        const { samples } = await hear('wubu', { key: company.key })
        await hear('bare', { pushes: samples })
      }
      return figures
    },
    close: () => Promise.resolve(company.remove()),
  }
}
