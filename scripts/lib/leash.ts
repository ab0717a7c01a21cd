import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Ties a running program to this process: when this process ends in any way, kill -9 and crash included, the
 * program gets `signal` and `folder` is removed. A shell of its own process group waits at a pipe that only we
 * hold open, so nothing has to run here at the end.
 * Takes a started program; gives `release`, which lets go of both once the program has ended.
 */
export function leash(program: ChildProcess, signal: 'QUIT' | 'TERM' | 'KILL', folder = ''): { release(): void } {
  const script = 'read -r word; [ "$word" = done ] && exit; kill "-$1" "$2" 2>/dev/null; [ -z "$3" ] || rm -rf -- "$3"'
  const watcher = spawn('/bin/sh', ['-c', script, 'leash', signal, String(program.pid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watcher.unref()
  // Node types stdin as a plain stream; over a pipe it is a socket, whose `unref` lets this process end.
  ;(watcher.stdin as unknown as { unref(): void }).unref()
  return { release: () => void watcher.stdin.end('done\n') }
}

/** Ends a program by signal and waits until it is gone; one that does not obey within `graceMs` is killed. */
export async function endProgram(program: ChildProcess, signal: NodeJS.Signals, graceMs = 10_000): Promise<void> {
  if (hasEnded(program)) return
  const gone = once(program, 'exit')
  program.kill(signal)
  const timer = setTimeout(() => program.kill('SIGKILL'), graceMs)
  await gone
  clearTimeout(timer)
}

/** Whether a started program has ended already, by itself or by a signal. */
export const hasEnded = (program: ChildProcess): boolean => program.exitCode !== null || program.signalCode !== null
