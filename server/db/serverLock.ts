// eslint-disable-next-line no-restricted-imports -- a real connection lives in real time, not in that of the floor
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

// Any fixed number: the lock that says which server works on a database.
const serverLock = 50_001
const beatMs = 1000
const firstAttempts = 5

/** The right to be the only server on a PostgreSQL database. */
export interface ServerLock {
  /** False while the connection that held it is lost and it has not been taken again. */
  isHeld(): boolean
  release(): Promise<void>
}

/**
 * Takes the lock on a connection of its own and looks after it once a second: a lost connection is made anew. Throws
 * when another server holds it.
 */
export async function holdServerLock(settings: pg.ClientConfig): Promise<ServerLock> {
  const closing = new AbortController()
  let holder: pg.Client | undefined

  async function take(): Promise<boolean> {
    const client = new pg.Client(settings)
    // Its end is what counts; an error that nobody hears would end the process.
    client.on('error', () => undefined)
    client.once('end', () => {
      if (holder === client) holder = undefined
    })
    try {
      await client.connect()
      const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [serverLock])
      if (rows[0]?.held) holder = client
      return holder === client
    } finally {
      if (holder !== client) await endOf(client)
    }
  }

  async function lookAfter(): Promise<void> {
    while (await goesOn(closing.signal)) {
      const looked = holder
      try {
        await (looked ? looked.query('select 1') : take())
      } catch {
        // No answer: whether the database still counts us as the holder is unknown, so we do not.
        holder = undefined
        if (looked) await endOf(looked)
      }
    }
  }

  // A server that was killed just now leaves its lock only when the database has noticed.
  for (let attempt = 1; !(await take()); attempt++) {
    if (attempt === firstAttempts) throw new Error('another server is using this database')
    await pause(200)
  }
  const done = lookAfter()
  return {
    isHeld: () => holder !== undefined,
    async release() {
      closing.abort()
      await done
      if (holder) await endOf(holder)
    },
  }
}

/** Waits one beat; false when it is over. */
const goesOn = (signal: AbortSignal): Promise<boolean> =>
  pause(beatMs, undefined, { signal, ref: false }).then(
    () => !signal.aborted,
    () => false,
  )

/** A connection that is broken already cannot be ended any more; either way it is gone. */
const endOf = (client: pg.Client): Promise<void> => client.end().catch(() => undefined)
