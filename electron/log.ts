import { join } from 'node:path'
// The `main` entry would open an IPC channel of its own that nobody checks; this one only writes.
import log from 'electron-log/node'

const largestFile = 1_000_000

/** Sets the log file, and whether lines go to the terminal too. Lines name events, never people, numbers or texts. */
export const openLog = (folder: string, toTerminal: boolean): void => {
  log.transports.file.resolvePathFn = () => join(folder, 'main.log')
  log.transports.file.maxSize = largestFile
  log.transports.file.level = 'info'
  log.transports.console.level = toTerminal ? 'warn' : false
}

/** What may be written of an error: its kind and where, not its message, which may quote what a person typed. */
export const traceOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, ...frames.slice(0, 8).map((line) => line.trim())].join(' ')
}

export { log }
