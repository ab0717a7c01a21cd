import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Deps } from '../deps.ts'
import { busy } from '../errors.ts'
import type { SearchPlace } from '../search/searchPlace.ts'
import { openFactsInMemory } from './factsPlace.ts'
import type { Ask, Question } from './questions.ts'
import { type Reports, reportsInline } from './reports.ts'

/** What the thread says to a question. */
type FromThread = { id: number; data: unknown } | { id: number; error: string }

// Reports are asked one after the other; behind so many nobody waits gladly.
const mostAtOnce = 50

/** The reports of a server: in a thread of their own where the place is known, else in this one, over facts in memory. */
export function openReports(deps: Pick<Deps, 'db' | 'log'>, place: SearchPlace | undefined): Reports {
  return place ? reportsInThread(deps, place) : reportsInline(deps.db, openFactsInMemory)
}

/** The thread is started by the first question or tick, and again after it failed. */
function reportsInThread({ log }: Pick<Deps, 'log'>, place: SearchPlace): Reports {
  let isClosed = false
  let lastId = 0
  let thread: Worker | undefined
  const waiting = new Map<number, { worker: Worker; resolve(data: unknown): void; reject(error: unknown): void }>()

  function running(): Worker {
    if (thread) return thread
    const worker: Worker = new Worker(new URL('./reportThread.ts', import.meta.url), { workerData: place })
    thread = worker
    worker.unref()
    worker.on('message', (message: FromThread) => {
      const asked = waiting.get(message.id)
      waiting.delete(message.id)
      if ('data' in message) return asked?.resolve(message.data)
      log.error({ error: message.error }, 'a report failed')
      asked?.reject(busy('The report could not be made. Nothing was changed; try again.', 1000))
    })
    worker.on('error', (error: Error) =>
      log.error({ err: error }, 'the thread of the reports failed; it is started again'),
    )
    worker.on('exit', () => {
      if (thread === worker) thread = undefined
      for (const [id, each] of waiting) {
        if (each.worker !== worker) continue
        waiting.delete(id)
        each.reject(busy('The report was interrupted. Nothing was changed; try again.', 1000))
      }
    })
    return worker
  }

  async function say(message: { ask: Question } | { catchUp: true }): Promise<unknown> {
    if (isClosed || waiting.size >= mostAtOnce) throw busy('Too many reports are being made. Try again.', 1000)
    const worker = running()
    const id = ++lastId
    const answered = new Promise<unknown>((resolve, reject) => waiting.set(id, { worker, resolve, reject }))
    worker.postMessage({ id, ...message })
    return answered
  }

  return {
    // The thread answers each question in its own shape: `answer`.
    ask: ((question: Question) => say({ ask: question })) as Ask,
    tick: async () => {
      if (!isClosed) await say({ catchUp: true })
    },
    close: async () => {
      isClosed = true
      if (!thread) return
      // It closes its files and ends; a lock that is left would outlive it.
      const ended = once(thread, 'exit')
      thread.ref()
      thread.postMessage({ close: true })
      await ended
    },
  }
}
