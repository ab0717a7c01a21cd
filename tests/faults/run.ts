import { parseArgs } from 'node:util'
import { endTogether, inWords } from '../../scripts/lib/run.ts'
import type { Fault, Line, Tier } from './fault.ts'
import { corruption } from './corruption.ts'
import { herd } from './herd.ts'
import { killNine } from './killNine.ts'
import { clockJumps } from './clockJumps.ts'
import { diskFull } from './diskFull.ts'
import { frozen } from './frozen.ts'
import { ioErrors } from './ioErrors.ts'
import { garbage } from './garbage.ts'
import { powerCut } from './powerCut.ts'
import { slowReaders } from './slowReaders.ts'
import { byModel, bySeed } from './randomDays.ts'
import { soak } from './soak.ts'
import { storm } from './storm.ts'

// npm run faults [-- --only=F1,F6] [--seed=7]; npm run faults:full [-- --minutes=60]: every fault, then a table of bar,
// figure and pass. The last line counts them like a test run; a bar that fails makes the exit code 1.
const faults: Fault[] = [
  killNine,
  powerCut,
  ioErrors,
  diskFull,
  corruption,
  storm,
  herd,
  slowReaders,
  garbage,
  clockJumps,
  frozen,
  bySeed,
  byModel,
  soak,
]

const { values: options } = parseArgs({
  options: {
    tier: { type: 'string', default: 'C' },
    only: { type: 'string' },
    seed: { type: 'string' },
    minutes: { type: 'string' },
  },
})
const tier: Tier = options.tier === 'N' ? 'N' : 'C'
const isCi = process.env.CI === 'true'
// Another one every day, so that many runs see more than one.
const seed = options.seed ? Number(options.seed) : Math.floor(Date.now() / 86_400_000)
const wanted = options.only?.split(',')
const unknown = wanted?.filter((id) => !faults.some((fault) => fault.id === id)) ?? []
if (unknown.length > 0)
  throw new Error(`--only knows ${faults.map(({ id }) => id).join(', ')}, not ${unknown.join(', ')}`)

endTogether()
interface Row extends Line {
  id: string
}
const table: Row[] = []
const skipped: string[] = []
for (const fault of faults.filter(({ id }) => wanted?.includes(id) ?? true)) {
  const missing = fault.missing?.()
  if (missing && !isCi) {
    skipped.push(`${fault.id} ${fault.title}: ${missing}`)
    continue
  }
  console.log(`${fault.id} ${fault.title} …`)
  const startedAt = performance.now()
  const lines = missing ? [failed(missing)] : await runOne(fault)
  for (const line of lines) table.push({ id: fault.id, ...line })
  for (const line of lines) console.log(`  ${wordsOf(line)}`)
  console.log(`  ${inWords(performance.now() - startedAt)}`)
}

async function runOne(fault: Fault): Promise<Line[]> {
  try {
    const minutes = options.minutes === undefined ? undefined : Number(options.minutes)
    return await fault.run({ tier, seed, minutes })
  } catch (error) {
    console.error(error)
    return [failed(error instanceof Error ? error.message : String(error))]
  }
}

function failed(why: string): Line {
  return { bar: 'runs to its end', figure: why, pass: false }
}
function wordsOf({ bar, figure, pass }: Line): string {
  return `${pass ? 'pass' : 'FAIL'}  ${bar}  |  ${figure}`
}

const width = Math.max(0, ...table.map(({ bar }) => bar.length))
console.log(`\n${'fault'.padEnd(6)}${'bar'.padEnd(width)} | figure | pass`)
for (const { id, bar, figure, pass } of table)
  console.log(`${id.padEnd(6)}${bar.padEnd(width)} | ${figure} | ${pass ? 'yes' : 'NO'}`)
for (const line of skipped) console.log(`not run here: ${line}`)
const broken = table.filter(({ pass }) => !pass)
for (const id of new Set(broken.map((row) => row.id)))
  console.log(`again: npm run faults${tier === 'N' ? ':full' : ''} -- --only=${id} --seed=${seed}`)
const counts = `${table.length - broken.length} passed, ${broken.length} failed`
console.log(skipped.length > 0 ? `${counts}, ${skipped.length} skipped` : counts)
process.exitCode = broken.length > 0 || table.length === 0 ? 1 : 0
// Whatever a broken run has left open ends with it.
process.exit()
