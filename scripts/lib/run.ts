import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endProgram } from './leash.ts'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const running = new Set<ChildProcess>()

/**
 * Runs a program in the project's folder with our own output, and gives its exit code. The programs of node_modules
 * come first, as in an npm script. Throws when the program cannot be started.
 */
export async function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH]
    .filter(Boolean)
    .join(process.platform === 'win32' ? ';' : ':')
  const program = spawn(command, args, {
    cwd: root,
    env: { ...process.env, PATH: path, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  running.add(program)
  try {
    // The types of `once` do not know the event: code is null when a signal ended the program.
    const [code, signal] = (await once(program, 'exit')) as [number | null, NodeJS.Signals | null]
    return code ?? 128 + constants.signals[signal ?? 'SIGTERM']
  } finally {
    running.delete(program)
  }
}

/** From now on Ctrl-C and a polite kill end what `run` started, then `cleanUp`, then this process. */
export function endTogether(cleanUp: () => Promise<void> = async () => {}): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void Promise.all([...running].map((program) => endProgram(program, signal)))
        .then(cleanUp)
        .finally(() => process.exit(128 + constants.signals[signal]))
    })
  }
}

/** `1.2 s`, `3 min 04 s`. */
export function inWords(ms: number): string {
  const seconds = ms / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`
}
