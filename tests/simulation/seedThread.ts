import { parentPort } from 'node:worker_threads'
import type { SeedOfDay } from './runSeeds.ts'
import { simulate } from './simulate.ts'

// One thread of `runSeeds`: plays a seed for each message, and answers with what came of it.
parentPort?.on('message', ({ seed, events }: SeedOfDay) => {
  void simulate(seed, events).then((result) => parentPort?.postMessage(result))
})
