import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench, Figures, OpenBench, Size } from './bench.ts'
import { type BenchCompany, foundCompany } from './company.ts'
import type { WayFigures } from './load/wholeWay.ts'
import { type Program, runLoad, startProgram } from './programs.ts'

const agents = 200
const p99Limit = 100
const ladder = [50, 70, 100, 140, 200, 280, 400, 560, 800, 1100, 1600, 2200, 3200, 4500, 6400]

interface Side {
  name: string
  server: Program
  kind: 'lean' | 'product'
}

/** The whole way of a contact: sent → validated → committed → offered → accepted → committed (bars 1 and 2). */
export const openWholeWay: OpenBench = async (size) => {
  const company = await foundCompany({ agents, customers: 1000 })
  const folder = mkdtempSync(join(tmpdir(), 'wubu-lean-'))
  const lean = (name: string, ...args: string[]) =>
    startProgram('tests/bench/leanServer.ts', { args: ['--sqlite', join(folder, `${name}.db`), ...args] })
  const sides: Side[] = [
    { name: 'lean', server: await lean('lean'), kind: 'lean' },
    { name: 'life', server: await lean('life', '--life'), kind: 'lean' },
    { name: 'each', server: await lean('each', '--each'), kind: 'lean' },
    { name: 'wubu', server: await startProgram('server/main.ts', { env: company.env }), kind: 'product' },
  ]
  return {
    bars,
    async round() {
      const figures: Figures = {}
      for (const side of sides) {
        if (side.name !== 'each') {
          const closed = await run(side, company, { seconds: size.seconds, inFlight: 64 })
          figures[`${side.name}Cpu`] = closed.cpuUs
          figures[`${side.name}Closed`] = closed.perSecond
          figures[`${side.name}At1000`] = (await run(side, company, { seconds: size.seconds, rate: 1000 })).assignedP99
        }
        figures[`${side.name}Rate`] = await highestRate(side, company, size)
      }
      return figures
    },
    async close() {
      for (const { server } of sides) await server.stop()
      rmSync(folder, { recursive: true })
      company.remove()
    },
  }
}

const bars: Bench['bars'] = [
  {
    bar: '1',
    what: 'whole way at 1,000/s, 200 agents, p99',
    unit: 'ms',
    ours: 'wubuAt1000',
    floor: 'leanAt1000',
    limit: 1.5,
  },
  { bar: '1', what: 'server CPU a contact, 64 under way', unit: 'µs', ours: 'wubuCpu', floor: 'leanCpu', limit: 2 },
  {
    bar: '1',
    what: 'the same beside a floor that also ends and writes up',
    unit: 'µs',
    ours: 'wubuCpu',
    floor: 'lifeCpu',
  },
  { bar: '1', what: 'whole ways a second, 64 under way', unit: '/s', ours: 'wubuClosed', floor: 'lifeClosed' },
  {
    bar: '2',
    what: 'highest rate with p99 ≤ 100 ms',
    unit: '/s',
    ours: 'wubuRate',
    floor: 'leanRate',
    limit: 0.5,
    atLeast: true,
  },
  {
    bar: '2',
    what: 'the same beside one commit each',
    unit: '/s',
    ours: 'wubuRate',
    floor: 'eachRate',
    limit: 3,
    atLeast: true,
  },
]

async function run(
  { server, kind }: Side,
  { agents: desks, key, phones }: BenchCompany,
  load: { seconds: number; rate?: number; inFlight?: number },
): Promise<WayFigures & { cpuUs: number }> {
  let cpuMs = 0
  const job = { kind, url: server.url, agents: desks, key, phones, ...load }
  const figures = await runLoad<typeof job, WayFigures>('wholeWay.ts', job, (mark) => {
    cpuMs = mark === 'begin' ? server.cpuMs() : server.cpuMs() - cpuMs
  })
  return { ...figures, cpuUs: (cpuMs * 1000) / figures.finished }
}

/** The last rung of the ladder on which the 99th part of a hundred is served within the limit. */
async function highestRate(side: Side, company: BenchCompany, { seconds }: Size): Promise<number> {
  let held = 0
  for (const rate of ladder.filter((each) => side.kind === 'product' || each >= 100)) {
    const { assignedP99, lost } = await run(side, company, { seconds: Math.min(seconds, 3), rate })
    if (lost > 0 || !(assignedP99 <= p99Limit)) break
    held = rate
  }
  return held
}
