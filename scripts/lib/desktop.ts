import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { findElectron } from './electronRuntime.ts'
import type { Household } from './household.ts'
import { root } from './run.ts'

const keptChars = 600

/** Why no desktop window can be opened on this machine, or undefined. Nothing is downloaded to find out. */
export function findDesktopObstacle(): 'display' | 'electron' | undefined {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'display'
  return findElectron() ? undefined : 'electron'
}

/** Opens the desktop on this server, with its own memory in the data folder. `lastWords` are the end of what it wrote. */
export function openDesktop(
  household: Household,
  url: string,
  dataDir: string,
): { program: ChildProcess; lastWords: () => string } {
  const electron = findElectron()
  if (!electron) throw new Error('there is no Electron here')
  // Chromium refuses its sandbox to root and would not start at all.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [...asRoot, `--user-data-dir=${join(dataDir, 'desktop')}`, root]
  const program = household.addProgram(electron, args, {
    env: { WUBU_SERVER_URL: url, ELECTRON_RUN_AS_NODE: undefined },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let written = ''
  program.stderr?.setEncoding('utf8').on('data', (text: string) => (written = (written + text).slice(-keptChars)))
  return { program, lastWords: () => written.trim().split('\n').slice(-3).join('\n') }
}
