import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { z } from 'zod'
import type { Deps } from '../deps.ts'

// Beside this file, or beside the server that was built of it.
const scrubMain = path.join(import.meta.dirname, `scrubMain${path.extname(import.meta.filename)}`)

const answer = z.object({ problems: z.array(z.string()) })

/** What the scrubs of a server's file came to so far. */
export interface Scrubs {
  /** Looks at the whole file in a child process; what is wrong is logged and stands in `problems`. */
  look(): Promise<void>
  /** When a look was last finished, ms; undefined before the first. */
  readonly lastAt: number | undefined
  /** What the last one found; damage that was seen once stays until the server ends. */
  readonly problems: readonly string[]
  /** Ends a look that is under way. */
  stop(): void
}

/** A server without a file of its own has none. */
export function createScrubs({ log, world }: Pick<Deps, 'log' | 'world'>, file: string | undefined): Scrubs {
  let lastAt: number | undefined
  let problems: readonly string[] = []
  let stop = () => undefined as void

  async function look(): Promise<void> {
    if (file === undefined) return
    const child = fork(scrubMain, [file], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    stop = () => void child.kill('SIGKILL')
    let said: unknown
    child.once('message', (message) => (said = message))
    // After all that it said, however it ends.
    await once(child, 'disconnect')
    if (child.killed) return
    const { data } = answer.safeParse(said)
    if (!data) return log.error({ file }, 'the database could not be looked at for damage; it is tried again later')
    lastAt = world.now()
    if (data.problems.length > 0) problems = data.problems
    if (problems.length > 0)
      log.error({ problems, file }, 'THE DATABASE IS DAMAGED: stop the server, and see npm run recover')
    else log.info({ file }, 'the whole database was looked at and is sound')
  }

  return {
    look,
    get lastAt() {
      return lastAt
    },
    get problems() {
      return problems
    },
    stop: () => stop(),
  }
}
