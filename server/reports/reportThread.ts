import { parentPort, workerData } from 'node:worker_threads'
import { openRowsAt, type SearchPlace } from '../search/searchPlace.ts'
import { openFactsAt } from './factsPlace.ts'
import type { Question } from './questions.ts'
import { type FollowedFacts, followFacts } from './reports.ts'

// The thread of the reports, as `reportsInThread` starts it.
type ToThread = { id: number; ask: Question } | { id: number; catchUp: true } | { close: true }

const port = parentPort
if (!port) throw new Error('this is the thread of the reports')
// As `reportsInThread` starts it.
const place = workerData as SearchPlace
const opened = open()

async function open(): Promise<{ followed: FollowedFacts; close(): Promise<void> }> {
  const [db, facts] = [await openRowsAt(place), await openFactsAt(place)]
  return {
    followed: followFacts(db, facts),
    close: async () => {
      await facts.close()
      await db.close()
    },
  }
}
// Each question says what went wrong.
opened.catch(() => undefined)

port.on('message', (message: ToThread) => void ('close' in message ? close() : act(message)))

async function act(message: Exclude<ToThread, { close: true }>): Promise<void> {
  const { id } = message
  try {
    const { followed } = await opened
    port?.postMessage({ id, data: 'ask' in message ? await followed.ask(message.ask) : await followed.catchUp() })
  } catch (error) {
    port?.postMessage({ id, error: String(error) })
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
