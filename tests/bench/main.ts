import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../../scripts/lib/run.ts'
import { type Figures, judge, type Line, type OpenBench, tableOf } from './bench.ts'
import { openColdStart } from './coldStart.bench.ts'
import { openDurable } from './durable.bench.ts'
import { openFanOut } from './fanOut.bench.ts'
import { openHerd } from './herd.bench.ts'
import { openMemory } from './memory.bench.ts'
import { openPostgresWay } from './postgres.bench.ts'
import { openSearchBench, openSearchPostgres } from './search.bench.ts'
import { openTicketRows } from './ticketRows.bench.ts'
import { openWall } from './wall.bench.ts'
import { openWholeWay } from './wholeWay.bench.ts'

// npm run bench [-- --only=wholeWay,wall] [--rounds=5] [--quick] [--rows=200000]: each figure beside its floor, in interleaved rounds.
// The whole table goes into docs/performance.md; a part of it is only printed.
const benches: Record<string, OpenBench> = {
  wholeWay: openWholeWay,
  durable: openDurable,
  fanOut: openFanOut,
  memory: openMemory,
  wall: openWall,
  herd: openHerd,
  coldStart: openColdStart,
  ticketRows: openTicketRows,
  postgres: openPostgresWay,
  search: openSearchBench,
  searchPostgres: openSearchPostgres,
}
const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(benches).join() },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    rows: { type: 'string' },
  },
})
const rounds = Number(options.rounds ?? (options.quick ? 1 : 5))
const size = {
  seconds: options.quick ? 2 : 4,
  isQuick: options.quick,
  rows: options.rows === undefined ? undefined : Number(options.rows),
}
const names = options.only.split(',')
const unknown = names.find((name) => !(name in benches))
if (unknown) throw new Error(`--only takes ${Object.keys(benches).join()}, not ${unknown}`)

const lines: Line[] = []
for (const name of names) {
  const bench = await benches[name]!(size)
  const figures: Figures[] = []
  try {
    for (let round = 1; round <= rounds; round++) {
      figures.push(await bench.round())
      console.error(`${name} ${round} of ${rounds}: ${JSON.stringify(figures.at(-1), rounded)}`)
    }
  } finally {
    await bench.close()
  }
  lines.push(...judge(bench.bars, figures))
}
const table = tableOf(lines)
console.log(table)
if (names.length === Object.keys(benches).length) writeTable(table)
process.exitCode = lines.some((line) => line.passes === false) ? 1 : 0
// The benches have ended what they started; kept-alive connections of this process would hold it for a while.
process.exit()

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value
}

function writeTable(table: string): void {
  const file = join(root, 'docs/performance.md')
  const [begin, end] = ['<!-- bench -->', '<!-- /bench -->']
  const text = existsSync(file) ? readFileSync(file, 'utf8') : `${begin}\n${end}\n`
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`
  const when = new Date().toISOString().slice(0, 10)
  const note = `Measured ${when} at ${commit}, ${machine}, Node ${process.version}, ${rounds} ${options.quick ? 'quick round(s)' : 'rounds'}.`
  const [head, rest] = [text.slice(0, text.indexOf(begin)), text.slice(text.indexOf(end))]
  writeFileSync(file, `${head}${begin}\n\n${note}\n\n${table}\n\n${rest}`)
}
