import { parentPort, workerData } from 'node:worker_threads'
import type { IndexCursor, SearchIndex } from '../db/search/searchIndex.ts'
import { openCursor, step } from './catchUp.ts'
import { findPage, type Question } from './findPage.ts'
import { type KeysQuestion, listKeys } from './listKeys.ts'
import { openIndexAt, openRowsAt } from './searchPlace.ts'
import type { FromThread, ThreadData } from './searchInThreads.ts'
import { suggest, type SuggestQuestion } from './suggest.ts'

// One thread of the search, as `searchInThreads` starts it: it keeps the index, or finds in it. What it is asked comes
// from there alone.
type ToThread =
  | { id: number; takeIn: true }
  | { id: number; find: Question }
  | { id: number; listKeys: KeysQuestion }
  | { id: number; suggest: SuggestQuestion }
  | { close: true }

// A rebuild answers after so many rows, so that the thread hears when it is to end.
const stepsAtOnce = 8

const port = parentPort
if (!port) throw new Error('this is a thread of the search')
// As `searchInThreads` starts it.
const { part, place } = workerData as ThreadData
const opened = part === 'index' ? openKeeper() : openFinder()
const say = (message: FromThread) => port.postMessage(message)

// One after the other: questions wait in the port.
let before: Promise<unknown> = Promise.resolve()
port.on('message', (message: ToThread) => {
  before = before.then(() => ('close' in message ? close() : answer(message)))
})

async function answer(message: Exclude<ToThread, { close: true }>): Promise<void> {
  const { id } = message
  try {
    say({ id, data: await (await opened).act(message) })
  } catch (error) {
    say({ id, error: String(error) })
  }
}

async function close(): Promise<void> {
  try {
    await (await opened).close()
  } catch {
    // What could not be opened needs no closing.
  }
  port?.close()
}

interface Part {
  act(message: ToThread): Promise<unknown>
  close(): Promise<void>
}

async function openKeeper(): Promise<Part> {
  const index = await openIndexAt(place, false)
  const db = await openRowsAt(place)
  let cursor: IndexCursor | undefined
  return {
    async act() {
      if (!cursor || (await index.isAnewAsked())) cursor = await openCursor(db, index)
      for (let i = 0; i < stepsAtOnce; i++) {
        const next = await step(db, index, cursor)
        if (next === cursor) break
        cursor = next
      }
      say({ standing: { seq: cursor.seq, isBuilding: cursor.built !== null } })
      return null
    },
    async close() {
      await index.close()
      await db.close()
    },
  }
}

function openFinder(): Promise<Part> {
  // The thread that keeps the index may have to make it first.
  let index: SearchIndex | undefined
  return Promise.resolve({
    act: async (message: ToThread) => {
      index ??= await openIndexAt(place, true)
      if ('find' in message) return findPage(index, message.find)
      if ('listKeys' in message) return listKeys(index, message.listKeys)
      return 'suggest' in message ? suggest(index, message.suggest) : null
    },
    close: async () => index?.close(),
  })
}
