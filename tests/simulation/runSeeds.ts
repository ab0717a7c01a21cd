import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { SeedResult } from './simulate.ts'

/** A day by chance. */
export interface SeedOfDay {
  seed: number
  /** How many things happen in it, at least: what is open at the end is worked off. */
  events: number
}

export interface RunSeedsInput {
  /** The first seed; the others follow it. */
  from?: number
  count?: number
  /** How many things happen in each, at least. */
  events?: number
  /** Days that are run before them, each of its own length. */
  kept?: readonly SeedOfDay[]
  /** Threads; one a core unless told otherwise. */
  workers?: number
  /** Hears of each seed as it ends. */
  onSeed?: (result: SeedResult) => void
}

/** What came of many seeds. */
export interface SeedsReport {
  seeds: number
  events: number
  commits: number
  contacts: number
  seconds: number
  eventsPerSecond: number
  /** One entry for each broken rule, with the command that plays its seed again. */
  violations: { seed: number; rule: string; detail: string; replay: string }[]
  /** Each seed's trace in one word. */
  hashes: Map<number, string>
}

/** Runs seeds in threads, each a day of its own; rejects when a thread ends by an error. */
export async function runSeeds({
  from = 1,
  count = 0,
  events = 5000,
  kept = [],
  workers,
  onSeed,
}: RunSeedsInput): Promise<SeedsReport> {
  const startedAt = performance.now()
  const waiting = [...kept, ...Array.from({ length: count }, (_, i) => ({ seed: from + i, events }))]
  const report: SeedsReport = {
    seeds: 0,
    events: 0,
    commits: 0,
    contacts: 0,
    seconds: 0,
    eventsPerSecond: 0,
    violations: [],
    hashes: new Map(),
  }
  const add = (result: SeedResult, asked: SeedOfDay) => {
    report.seeds++
    report.events += result.events
    report.commits += result.commits
    report.contacts += result.contacts
    report.hashes.set(result.seed, result.hash)
    const replay = replayOf(asked)
    for (const { rule, detail } of result.violations)
      report.violations.push({ seed: result.seed, rule, detail, replay })
    onSeed?.(result)
  }
  const threads = Math.min(workers ?? availableParallelism(), waiting.length)
  await Promise.all(Array.from({ length: threads }, () => runThread(waiting, add)))
  report.seconds = (performance.now() - startedAt) / 1000
  report.eventsPerSecond = Math.round(report.events / report.seconds)
  return report
}

/** The command that plays one seed again, every line of it printed. */
export const replayOf = ({ seed, events }: SeedOfDay): string =>
  `node tests/simulation/run.ts --seed ${seed} --events ${events} --trace`

function runThread(waiting: SeedOfDay[], add: (result: SeedResult, asked: SeedOfDay) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./seedThread.ts', import.meta.url))
    const giveNext = () => {
      const day = waiting.shift()
      if (!day) return void worker.terminate().then(() => resolve())
      // What `seedThread` posts.
      worker.once('message', (result: SeedResult) => {
        add(result, day)
        giveNext()
      })
      worker.postMessage(day)
    }
    worker.on('error', reject)
    giveNext()
  })
}
