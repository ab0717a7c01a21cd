import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ArticleSuggestion } from '../../shared/contract/articles.ts'
import type { Deps } from '../deps.ts'
import { busy } from '../errors.ts'
import type { Found } from './findPage.ts'
import type { Search, SearchStanding } from './search.ts'
import type { SearchPlace } from './searchPlace.ts'

/** What a thread of the search is started as. */
export interface ThreadData {
  part: 'index' | 'find'
  place: SearchPlace
}

/** What a thread says: how far the index is, that asking it is over, or an answer. */
export type FromThread = { standing: SearchStanding } | { id: number; data: unknown } | { id: number; error: string }

// In so many ticks the index is looked at once, also where nothing was committed: somebody may want it made anew.
const ticksPerLook = 50
// Each takes some milliseconds; behind so many nobody waits gladly.
const mostAtOnce = 100

/**
 * A thread that keeps the index, and one that finds in it: neither the server's own thread nor its writes wait for
 * either. A thread that ends is started again by the next tick or question.
 */
export function searchInThreads({ db, log }: Pick<Deps, 'db' | 'log'>, place: SearchPlace): Search {
  let standing: SearchStanding = { seq: 0, isBuilding: true }
  let isClosed = false
  // A thread that failed is started again after more and more ticks, so that it does not fill the log.
  let [failures, ticksToWait, ticks] = [0, 0, 0]
  let lastId = 0
  const waiting = new Map<number, { worker: Worker; resolve(data: unknown): void; reject(error: unknown): void }>()
  const threads = new Map<ThreadData['part'], Worker>()
  // The first tick looks at what was there before.
  let committed = true
  db.onCommitted(() => (committed = true))

  function threadOf(part: ThreadData['part']): Worker {
    const running = threads.get(part)
    if (running) return running
    const workerData: ThreadData = { part, place }
    const worker: Worker = new Worker(new URL('./searchThread.ts', import.meta.url), { workerData })
    threads.set(part, worker)
    worker.unref()
    worker.on('message', heard)
    worker.on('error', (error: Error) => {
      ticksToWait = Math.min(600, 10 * 2 ** failures++)
      log.error({ err: error }, `the search thread (${part}) failed; it is started again`)
    })
    worker.on('exit', () => {
      threads.delete(part)
      for (const [id, each] of waiting) {
        if (each.worker !== worker) continue
        waiting.delete(id)
        each.reject(busy('The search was interrupted. Nothing was changed; try again.', 1000))
      }
      // What it was doing is done by the next.
      if (part === 'index') committed = true
    })
    return worker
  }

  function heard(message: FromThread): void {
    if ('standing' in message) return void (standing = message.standing)
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if ('data' in message) return asked?.resolve(message.data)
    if (ticksToWait <= 0) ticksToWait = Math.min(600, 10 * 2 ** failures++)
    log.error({ error: message.error }, 'a search failed')
    asked?.reject(busy('The search is not ready. Nothing was changed; try again.', 1000))
  }

  async function ask(part: ThreadData['part'], message: object): Promise<unknown> {
    if (isClosed || waiting.size >= mostAtOnce) throw busy('Too much is being searched for. Try again.', 1000)
    const worker = threadOf(part)
    const id = ++lastId
    const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { worker, resolve, reject }))
    worker.postMessage({ id, ...message })
    return answer
  }

  const takeIn = async () => {
    committed = false
    try {
      await ask('index', { takeIn: true })
    } catch (error) {
      committed = true
      throw error
    }
  }
  return {
    // The threads answer each question in its own shape: `searchThread`.
    find: async (question) => (await ask('find', { find: question })) as Found[],
    listKeys: async (question) => (await ask('find', { listKeys: question })) as string[],
    suggest: async (question) => (await ask('find', { suggest: question })) as ArticleSuggestion[],
    standing: () => standing,
    tick: async () => {
      const isTime = ++ticks % ticksPerLook === 0
      if (--ticksToWait >= 0 || !(committed || standing.isBuilding || isTime)) return
      await takeIn()
      // Ready before anybody asks.
      threadOf('find')
      failures = 0
    },
    idle: async () => {
      do await takeIn()
      while (committed || standing.isBuilding)
    },
    close: async () => {
      isClosed = true
      // Each closes its files and ends; a lock or a cache that is left would outlive it.
      await Promise.all(
        [...threads.values()].map(async (worker) => {
          const ended = once(worker, 'exit')
          worker.ref()
          worker.postMessage({ close: true })
          await ended
        }),
      )
    },
  }
}
