import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ModelFailure, playBatch } from './oneBatch.ts'

export interface RunModelInput {
  runs: number
  /** At most so many in a run; half of them on average. */
  commands: number
  seed: number
  /** Threads; one a core unless told otherwise. */
  workers?: number
}

/** What came of many runs. */
export interface ModelReport {
  runs: number
  failures: ModelFailure[]
  runsPerSecond: number
}

// Small enough that the threads end together, large enough that a failing one is told where it began.
const batchRuns = 25

/** Plays runs in threads, the real server beside the model; rejects when a thread ends by an error. */
export async function runModel({ runs, commands, seed, workers }: RunModelInput): Promise<ModelReport> {
  const startedAt = performance.now()
  const count = Math.ceil(runs / batchRuns)
  const waiting = Array.from({ length: count }, (_, i) => ({
    runs: Math.min(batchRuns, runs - i * batchRuns),
    commands,
    seed: seed + i,
  }))
  const report: ModelReport = { runs: 0, failures: [], runsPerSecond: 0 }
  const playSome = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./batchThread.ts', import.meta.url))
      const giveNext = () => {
        const batch = waiting.shift()
        if (batch) worker.postMessage(batch)
        else void worker.terminate().then(() => resolve())
      }
      // What `batchThread` posts.
      worker.on('message', (result: Awaited<ReturnType<typeof playBatch>>) => {
        report.runs += result.runs
        if (result.failure) report.failures.push(result.failure)
        giveNext()
      })
      worker.on('error', reject)
      giveNext()
    })
  await Promise.all(Array.from({ length: Math.min(workers ?? availableParallelism(), count) }, playSome))
  report.runsPerSecond = report.runs / ((performance.now() - startedAt) / 1000)
  return report
}
