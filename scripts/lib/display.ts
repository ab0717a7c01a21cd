import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { endProgram, leash } from './leash.ts'

const keptChars = 600

export interface Display {
  /** The value for DISPLAY, or undefined where windows need none (macOS, Windows). */
  name: string | undefined
  stop(): Promise<void>
}

/**
 * The display for windows: the one that is there and answers, else a private Xvfb on a free number that ends with this
 * process. Gives undefined where neither can be had; why an Xvfb would not start, or ended before `stop`, is printed.
 */
export async function openDisplay(): Promise<Display | undefined> {
  const nothingToStop = async () => {}
  if (process.platform !== 'linux') return { name: undefined, stop: nothingToStop }
  const { DISPLAY: named } = process.env
  if (named && (await answers(named))) return { name: named, stop: nothingToStop }
  // Without -noreset it starts anew whenever its last window closes, and a window that opens meanwhile finds nobody.
  const options = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-noreset']
  const program = spawn('Xvfb', options, { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const failed = once(program, 'error').then(() => undefined)
  if (program.pid === undefined) return failed
  const tie = leash(program, 'TERM')
  program.unref()
  // The entries of stdio are the pipes asked for above; Xvfb writes its number into the fourth once it is ready.
  const [words, numbers] = [program.stdio[2] as Socket, program.stdio[3] as Socket]
  let said = ''
  words.unref()
  words.setEncoding('utf8').on('data', (more: string) => (said = (said + more).slice(-keptChars)))
  // It writes the number, then the end of the line, then closes: who stops listening in between kills it.
  const number = (await text(numbers)).trim()
  const tell = (code: number | null, signal: string | null) =>
    console.error(`Xvfb ended by itself (${signal ?? code}): ${said.trim() || 'without a word'}`)
  if (!number) {
    tie.release()
    console.error(`Xvfb would not start: ${said.trim() || 'without a word'}`)
    return undefined
  }
  program.once('exit', tell)
  const stop = async () => {
    program.off('exit', tell)
    await endProgram(program, 'SIGTERM')
    tie.release()
  }
  return { name: `:${number}`, stop }
}

/** Whether an X server listens at this name of a display. One on another machine is taken at its word. */
async function answers(name: string): Promise<boolean> {
  const number = /^:(\d+)/.exec(name)?.[1]
  if (number === undefined) return true
  const socket = connect(`/tmp/.X11-unix/X${number}`)
  try {
    await once(socket, 'connect')
    return true
  } catch {
    // Nobody listens there: a display that has ended leaves its name in the environment.
    return false
  } finally {
    socket.destroy()
  }
}
