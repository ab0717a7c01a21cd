import { parentPort } from 'node:worker_threads'
import { simulate } from './simulate.ts'

// One thread of `runSeeds`: plays a seed for each message, and answers with what came of it.
parentPort?.on('message', ({ seed, events }: { seed: number; events: number }) => {
  void simulate(seed, events).then((result) => parentPort?.postMessage(result))
})
