import { parseArgs } from 'node:util'
import { keptSeeds } from './keptSeeds.ts'
import { runSeeds } from './runSeeds.ts'
import { simulate } from './simulate.ts'

// node tests/simulation/run.ts [--seeds 2000] [--events 5000] [--from N] [--workers 2]: new seeds, after those that failed once.
// node tests/simulation/run.ts --seed N [--events 5000] [--trace]: one seed, printed.
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    events: { type: 'string', default: '5000' },
    // Other seeds every second: a run that finds nothing says nothing about the next.
    from: { type: 'string', default: String(Math.floor(Date.now() / 1000) % 1_000_000_000) },
    workers: { type: 'string' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
})
const events = Number(values.events)

if (values.seed === undefined) await runMany()
else await runOne(Number(values.seed))

async function runOne(seed: number): Promise<void> {
  const { violations, ...rest } = await simulate(seed, events, { print: values.trace ? console.log : undefined })
  for (const { rule, detail, atEvent } of violations) console.log(`\nBROKEN at ${atEvent}: ${rule}\n  ${detail}`)
  console.log(rest)
  process.exitCode = violations.length > 0 ? 1 : 0
}

async function runMany(): Promise<void> {
  const [from, count] = [Number(values.from), Number(values.seeds)]
  console.log(`seeds ${from} to ${from + count - 1}, ${events} events each, and ${keptSeeds.length} kept ones`)
  const workers = values.workers ? { workers: Number(values.workers) } : {}
  const report = await runSeeds({ kept: keptSeeds, from, count, events, ...workers })
  for (const { rule, detail, replay } of report.violations) console.log(`${rule}: ${detail.slice(0, 300)}\n  ${replay}`)
  const { user, system } = process.cpuUsage()
  console.table({
    seeds: report.seeds,
    events: report.events,
    'lines of the log': report.commits,
    contacts: report.contacts,
    seconds: Math.round(report.seconds),
    'events a second': report.eventsPerSecond,
    'events a second and core': Math.round(report.events / ((user + system) / 1e6)),
    'broken rules': report.violations.length,
  })
  process.exitCode = report.violations.length > 0 ? 1 : 0
}
