import { parentPort } from 'node:worker_threads'
import { readMail } from './readMail.ts'

/** What the thread answers: the mail, or why it could not be read. */
export type ThreadAnswer = { mail: Awaited<ReturnType<typeof readMail>> } | { trouble: string }

parentPort?.on('message', (raw: Uint8Array) => {
  readMail(raw).then(
    (mail) => answer({ mail }),
    (error: unknown) => answer({ trouble: error instanceof Error ? error.message : String(error) }),
  )
})

function answer(message: ThreadAnswer): void {
  parentPort?.postMessage(message)
}
