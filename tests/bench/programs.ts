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
  /** Heap and buffers in use after a full collection, KB. */
  memoryKb(): Promise<number>
  stop(): Promise<void>
}

// Linux counts processor time in hundredths of a second.
const msPerClockTick = 10

// BENCH_PROFILE=folder keeps a CPU profile of every server there.
const profiles = process.env['BENCH_PROFILE']
const profiled = profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : []

/** Starts `file` and waits for its `{ready: url}`. It ends with this process, whatever happens. */
export async function startProgram(
  file: string,
  { args = [], env = {} }: { args?: string[]; env?: Record<string, string> } = {},
): Promise<Program> {
  const since = performance.now()
  const child = fork(join(root, file), args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--expose-gc', '--import', join(root, 'tests/bench/load/weigh.ts'), ...profiled],
    env: { ...process.env, WUBU_LOG_LEVEL: 'error', ...env },
  })
  const tie = leash(child, 'KILL')
  // Both kinds of server say so first.
  const [{ ready }] = (await Promise.race([once(child, 'message'), rejectAtExit(child, file)])) as [{ ready: string }]
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
    async memoryKb() {
      child.send('memory')
      const [kb] = (await once(child, 'message')) as [number]
      return kb
    },
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
  const done = new Promise<Figures>((resolve) => {
    child.on('message', (message: { mark?: string; figures?: Figures }) => {
      if (message.mark) onMark?.(message.mark)
      if (message.figures) resolve(message.figures)
    })
  })
  child.send(job)
  try {
    return await Promise.race([done, rejectAtExit(child, file)])
  } finally {
    await endProgram(child, 'SIGTERM')
    tie.release()
  }
}

const rejectAtExit = (child: ChildProcess, name: string): Promise<never> =>
  new Promise((_, reject) => {
    child.once('exit', (code) => reject(new Error(`${name} ended with ${String(code)}`)))
  })
