import { type ChildProcess, fork, spawn, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { endProgram, leash } from './leash.ts'
import { root } from './run.ts'

const graceMs = 4000
const isWindows = process.platform === 'win32'

interface Member {
  program: ChildProcess
  release(): void
}

export interface MemberOptions {
  env?: NodeJS.ProcessEnv
  stdio?: StdioOptions
}

/** The programs that were started together and end together, the last one first; also when we are killed. */
export class Household {
  readonly #members: Member[] = []
  #ending: Promise<void> | undefined

  /** Runs one of our own scripts, with a channel whose end tells it that we are gone. */
  addScript(
    file: string,
    args: string[],
    { env = {}, stdio = ['ignore', 'inherit', 'inherit'] }: MemberOptions = {},
  ): ChildProcess {
    const channel: StdioOptions = Array.isArray(stdio) ? [...stdio, 'ipc'] : [stdio, stdio, stdio, 'ipc']
    return this.#keep(
      fork(file, args, { cwd: root, env: { ...process.env, ...env }, stdio: channel, detached: !isWindows }),
    )
  }

  /** Runs another program. */
  addProgram(file: string, args: string[], { env = {}, stdio = 'ignore' }: MemberOptions = {}): ChildProcess {
    return this.#keep(spawn(file, args, { cwd: root, env: { ...process.env, ...env }, stdio, detached: !isWindows }))
  }

  /** Ends all, in the reverse of the order in which they came. Safe to call twice. */
  endAll(): Promise<void> {
    this.#ending ??= this.#endEach()
    return this.#ending
  }

  get isEnding(): boolean {
    return this.#ending !== undefined
  }

  // In process groups of their own, so that Ctrl-C reaches us alone and we end them in order.
  #keep(program: ChildProcess): ChildProcess {
    const tie = isWindows || program.pid === undefined ? { release: () => undefined } : leash(program, 'TERM')
    this.#members.push({ program, release: () => tie.release() })
    return program
  }

  async #endEach(): Promise<void> {
    for (const { program, release } of this.#members.toReversed()) {
      if (program.pid !== undefined) await endProgram(program, 'SIGTERM', graceMs)
      release()
    }
  }
}

/** The next message of a script, or how it ended before it sent one. */
export async function firstWord(program: ChildProcess): Promise<{ message: unknown } | { code: number | null }> {
  const stop = new AbortController()
  try {
    return await Promise.race([
      once(program, 'message', { signal: stop.signal }).then(([message]: unknown[]) => ({ message })),
      // The types of `once` do not know the event.
      once(program, 'exit', { signal: stop.signal }).then(([code]: unknown[]) => ({ code: code as number | null })),
    ])
  } finally {
    stop.abort()
  }
}
