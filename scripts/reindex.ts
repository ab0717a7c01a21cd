import { existsSync, rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '../server/config.ts'
import type { SearchIndex } from '../server/db/search/searchIndex.ts'
import { holdServerLock } from '../server/db/serverLock.ts'
import { holdLock } from '../server/db/sqlite.ts'
import { searchPlace } from '../server/openDatabase.ts'
import { countThings, rebuild } from '../server/search/rebuild.ts'
import { openIndexAt, openRowsAt } from '../server/search/searchPlace.ts'

// npm run reindex -- [--data DIR | --database-url URL]: makes the index of the search anew from the rows. Beside a running
// server it is the server that does so, and goes on meanwhile. Ends with 1 when it could not be done.
const { values: options } = parseArgs({ options: { data: { type: 'string' }, 'database-url': { type: 'string' } } })
const config = readConfig(process.env)
if ('problem' in config) fail(config.problem, 2)
const databaseUrl = options['database-url'] ?? (options.data ? undefined : config.databaseUrl)
const dataDir = options.data ?? config.dataDir
const place = searchPlace({ databaseUrl, dataDir })
if ('file' in place && !existsSync(place.file)) fail(`there is no database in ${dataDir}`, 2)

const sayEveryMs = 2000
const beginsWithinMs = 60_000
const startedAt = performance.now()
let saidAt = startedAt

const lock = await lockOrNone()
const db = await openRowsAt(place)
try {
  const things = await countThings(db)
  const index = await (lock ? alone(things) : beside(things))
  const seconds = (performance.now() - startedAt) / 1000
  const made = (await index.cursor())?.made ?? 0
  const rate = Math.round(made / seconds)
  const megabytes = Math.round((await index.bytes()) / 1e6)
  console.log(`${number(made)} documents in ${seconds.toFixed(1)} s, ${number(rate)}/s, ${number(megabytes)} MB`)
  await index.close()
} catch (error) {
  fail(`the index was not made: ${String(error)}. The database is as it was; run it again`, 1)
} finally {
  await db.close()
  await lock?.()
}

/** Keeps servers away; gives how to let them in again, or undefined when one is there already. */
async function lockOrNone(): Promise<(() => Promise<void>) | undefined> {
  try {
    if ('url' in place) {
      const held = await holdServerLock({ connectionString: place.url })
      return () => held.release()
    }
    const held = holdLock(`${place.file}.lock`)
    return () => Promise.resolve(void held.close())
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('another server is using')) return undefined
    fail(`the database cannot be opened: ${String(error)}`, 1)
  }
}

async function alone(things: number): Promise<SearchIndex> {
  // Quicker than to empty it, and nobody has it open.
  if ('indexFile' in place) for (const end of ['', '-wal', '-shm']) rmSync(`${place.indexFile}${end}`, { force: true })
  const index = await openIndexAt(place, false)
  await rebuild(db, index, ({ made }) => sayProgress(made, things))
  return index
}

/** Asks the server for it, and watches. */
async function beside(things: number): Promise<SearchIndex> {
  console.log('a server is running: it makes the index anew; what is new is found at once, the older as it comes in')
  const index = await openIndexAt(place, false)
  await index.askAnew()
  while (await index.isAnewAsked()) {
    if (performance.now() - startedAt > beginsWithinMs)
      throw new Error('the server has not begun within a minute; it begins when it can, or end it and run this again')
    await pause(100)
  }
  for (;;) {
    const cursor = await index.cursor()
    if (cursor?.built === null) return index
    sayProgress(cursor?.made ?? 0, things)
    await pause(200)
  }
}

function sayProgress(made: number, things: number): void {
  const now = performance.now()
  if (now - saidAt < sayEveryMs) return
  saidAt = now
  const rate = made / ((now - startedAt) / 1000)
  const left = Math.max(0, things - made) / Math.max(1, rate)
  console.log(`${number(made)} of about ${number(things)}, ${number(Math.round(rate))}/s, ${Math.ceil(left)} s left`)
}

function number(value: number): string {
  return value.toLocaleString('en')
}

function fail(words: string, code: number): never {
  console.error(words)
  process.exit(code)
}
