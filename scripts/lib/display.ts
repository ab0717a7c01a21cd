import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { endProgram, leash } from './leash.ts'

export interface Display {
  /** The value for DISPLAY, or undefined where windows need none (macOS, Windows). */
  name: string | undefined
  stop(): Promise<void>
}

/**
 * The display for windows: the one that is there, else a private Xvfb on a free number that ends with this process.
 * Gives undefined where neither can be had.
 */
export async function openDisplay(): Promise<Display | undefined> {
  const nothingToStop = async () => {}
  if (process.platform !== 'linux') return { name: undefined, stop: nothingToStop }
  if (process.env.DISPLAY) return { name: process.env.DISPLAY, stop: nothingToStop }
  const program = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const failed = once(program, 'error').then(() => undefined)
  if (program.pid === undefined) return failed
  const tie = leash(program, 'TERM')
  program.unref()
  // The fourth entry of stdio is the pipe asked for above; Xvfb writes its display number there once it is ready.
  const numbers = program.stdio[3] as Readable
  const first = await Promise.race([once(numbers, 'data'), once(program, 'exit').then(() => undefined)])
  numbers.destroy()
  if (!first) {
    tie.release()
    return undefined
  }
  const stop = async () => {
    await endProgram(program, 'SIGTERM')
    tie.release()
  }
  return { name: `:${String(first[0]).trim()}`, stop }
}
