import { parentPort } from 'node:worker_threads'
import { type Batch, playBatch } from './oneBatch.ts'

// One thread of `runModel`: plays a batch for each message, and answers with what came of it.
parentPort?.on('message', (batch: Batch) => {
  void playBatch(batch).then((result) => parentPort?.postMessage(result))
})
