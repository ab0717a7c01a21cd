import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { endProgram, leash } from '../../scripts/lib/leash.ts'
import { root } from '../../scripts/lib/run.ts'

/** A server in a process of its own. */
export interface Program {
  url: string
  pid: number
  /** From its start until it said that it is ready, ms. */
  startMs: number
  /** Processor time used so far by all its threads, ms. */
  cpuMs(): number
  /** Resident memory, KB. */
  memoryKb(): number
  /** Tells it to do something (the bare servers listen to that). */
  tell(message: object): void
  stop(): Promise<void>
}

// Linux counts processor time in hundredths of a second.
const msPerClockTick = 10

/** Starts `file` and waits for its `{ready: url}`. It ends with this process, whatever happens. */
export async function startProgram(
  file: string,
  { args = [], env = {}, flags = [] }: { args?: string[]; env?: Record<string, string>; flags?: string[] } = {},
): Promise<Program> {
  const since = performance.now()
  const child = fork(join(root, file), args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [...flags, ...(process.env['BENCH_PROFILE'] ? ['--cpu-prof', '--cpu-prof-dir=/tmp/wubu-profile'] : [])],
    env: { ...process.env, WUBU_LOG_LEVEL: 'error', ...env },
  })
  const tie = leash(child, 'KILL')
  const { ready } = await firstMessage<{ ready: string }>(child, file)
  const pid = child.pid!
  return {
    url: ready,
    pid,
    startMs: performance.now() - since,
    cpuMs: () => {
      // The name in brackets may hold spaces; utime and stime are the 14th and 15th fields.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      return (Number(fields[11]) + Number(fields[12])) * msPerClockTick
    },
    memoryKb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]),
    tell: (message) => void child.send(message),
    async stop() {
      await endProgram(child, 'SIGTERM', 20_000)
      tie.release()
    },
  }
}

/** Runs a load in a process of its own, so that it does not compete for the server's thread, and gives its figures. */
export async function runLoad<Job extends object, Figures>(
  file: string,
  job: Job,
  onMark?: (mark: string) => void,
): Promise<Figures> {
  const child = fork(join(root, 'tests/bench/load', file), {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const tie = leash(child, 'KILL')
  child.on('message', (message: { mark?: string }) => message.mark && onMark?.(message.mark))
  child.send(job)
  try {
    for (;;) {
      const message = await firstMessage<{ figures?: Figures }>(child, file)
      if (message.figures) return message.figures
    }
  } finally {
    await endProgram(child, 'SIGTERM')
    tie.release()
  }
}

async function firstMessage<T>(child: ChildProcess, name: string): Promise<T> {
  const ended = new AbortController()
  const gone = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
    throw new Error(`${name} ended with ${String(code)}`)
  })
  try {
    const [message] = (await Promise.race([once(child, 'message'), gone])) as [T]
    return message
  } finally {
    gone.catch(() => undefined)
    ended.abort()
  }
}
