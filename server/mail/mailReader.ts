import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Deps } from '../deps.ts'
import type { ReadMail } from './readMail.ts'
import type { ThreadAnswer } from './readMailThread.ts'

// Beside this file, or beside the server that was built of it.
const threadFile = path.join(import.meta.dirname, `readMailThread${path.extname(import.meta.filename)}`)
const mostMs = 10_000
const mostHeapMb = 512

/** Reads mails in a thread of its own, one after another: no mail can hold up or end the server. */
export interface MailReader {
  /** The mail; throws where it cannot be read, or not within ten seconds. */
  read(raw: Uint8Array): Promise<ReadMail>
  stop(): Promise<void>
}

/** A reader; its thread starts with the first mail, and anew after one that it could not bear. */
export function createMailReader(timeoutMs = mostMs): MailReader {
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()
  let isStopped = false

  function ask(raw: Uint8Array): Promise<ReadMail> {
    const thread = (worker ??= new Worker(threadFile, { resourceLimits: { maxOldGenerationSizeMb: mostHeapMb } }))
    thread.unref()
    const timeout = AbortSignal.timeout(timeoutMs)
    return new Promise((resolve, reject) => {
      const finish = (act: () => void) => {
        thread.off('message', answered).off('error', giveUp).off('exit', ended)
        timeout.removeEventListener('abort', late)
        act()
      }
      const giveUp = (error: Error) => {
        worker = undefined
        finish(() => reject(error))
        void thread.terminate()
      }
      const answered = (answer: ThreadAnswer) =>
        finish(() => ('mail' in answer ? resolve(answer.mail) : reject(new Error(answer.trouble))))
      const late = () => giveUp(new Error(`it took more than ${timeoutMs} ms`))
      const ended = () => giveUp(new Error('the reading thread ended'))
      timeout.addEventListener('abort', late)
      thread.on('message', answered).on('error', giveUp).on('exit', ended)
      thread.postMessage(raw)
    })
  }

  return {
    read(raw) {
      const mine = last.then(() => {
        if (isStopped) throw new Error('the server is stopping')
        return ask(raw)
      })
      last = mine.catch(() => undefined)
      return mine
    },
    async stop() {
      isStopped = true
      await last
      await worker?.terminate()
      worker = undefined
    },
  }
}

const readers = new WeakMap<Deps, MailReader>()

/** The reader of this server. */
export function mailReaderOf(deps: Deps): MailReader {
  const reader = readers.get(deps) ?? createMailReader()
  readers.set(deps, reader)
  return reader
}
