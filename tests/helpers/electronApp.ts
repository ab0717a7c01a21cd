import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'

export const projectRoot = join(import.meta.dirname, '..', '..')
const built = join(projectRoot, 'dist', 'electron')
export const builtPreload = join(built, 'preload.cjs')

/** The Electron binary, found as the electron package finds it, but without its download. */
export const findElectron = (): string | undefined => {
  const home = join(projectRoot, 'node_modules', 'electron')
  const named = join(home, 'path.txt')
  const file = existsSync(named) ? readFileSync(named, 'utf8') : 'electron'
  const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(home, 'dist'), file)
  return existsSync(path) ? path : undefined
}

/** Why no desktop can be opened here, with the command that changes it; undefined: it can. */
export const desktopObstacle = (): string | undefined => {
  if (!findElectron()) {
    return 'no Electron binary: run `npx install-electron`, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with one'
  }
  const hasDisplay = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined
  if (process.platform === 'linux' && !hasDisplay) {
    return 'no display: run `xvfb-run -a npm test` (as root on Debian: `apt-get install xvfb xauth`)'
  }
  return undefined
}

/**
 * The reason to skip a desktop test, said aloud, for `test.skip(reason !== undefined, reason)`. Where CI=true nothing
 * is skipped: there `requireDesktop` throws the same reason.
 */
export const reasonToSkipDesktop = (): string | undefined => {
  const obstacle = process.env['CI'] === 'true' ? undefined : desktopObstacle()
  if (obstacle !== undefined) console.warn(`The desktop tests are skipped: ${obstacle}`)
  return obstacle
}

/** The Electron binary of a machine that can open a desktop; throws what is missing, and the command that gets it. */
export const requireDesktop = (): string => {
  const binary = findElectron()
  const obstacle = desktopObstacle()
  if (binary === undefined || obstacle !== undefined) throw new Error(`The desktop tests cannot run: ${obstacle}`)
  return binary
}

const newestIn = (path: string): number =>
  statSync(path).isDirectory()
    ? Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))))
    : statSync(path).mtimeMs

/** Builds dist/electron where it is missing or older than its sources. Throws with the build's own words. */
export const buildDesktop = (): void => {
  const sources = ['electron', 'shared', 'vite.electron.config.ts', 'package.json'].map((name) =>
    join(projectRoot, name),
  )
  const newest = Math.max(...sources.map(newestIn))
  if (existsSync(builtPreload) && statSync(builtPreload).mtimeMs > newest) return
  const vite = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js')
  for (const mode of ['production', 'preload']) {
    const args = [vite, 'build', '--config', 'vite.electron.config.ts', '--mode', mode]
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: projectRoot, encoding: 'utf8' })
    if (status !== 0) throw new Error(`Building the desktop (${mode}) failed:\n${stdout}${stderr}`)
  }
}

export interface DesktopOptions {
  /** A folder with an index.html that stands in for dist/renderer. */
  rendererDir?: string
  /** The server for this run; without it the remembered one, or the default. */
  serverUrl?: string
  /** The desktop's own memory; a temporary folder of the test. */
  userDataDir: string
  /** More arguments, such as a link or a Chromium switch. */
  args?: readonly string[]
}

/** What starts a desktop: used by `launchDesktop`, and for a second instance beside it. */
export const desktopCommand = ({ rendererDir, serverUrl, userDataDir, args = [] }: DesktopOptions) => {
  const executablePath = requireDesktop()
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => Boolean(entry[1])),
  )
  delete env['WUBU_RENDERER_DIR']
  delete env['WUBU_SERVER_URL']
  if (rendererDir !== undefined) env['WUBU_RENDERER_DIR'] = rendererDir
  if (serverUrl !== undefined) env['WUBU_SERVER_URL'] = serverUrl
  // Chromium refuses its sandbox to root; a container of CI is root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return {
    executablePath,
    args: [...asRoot, `--user-data-dir=${userDataDir}`, projectRoot, ...args],
    env,
    cwd: projectRoot,
  }
}

const launchTries = 3

/**
 * Opens the real desktop in a real Electron; the caller closes it with `close()`. On a busy machine Playwright now and
 * then never gets hold of an Electron that it has started; it ends that one, and it is started again.
 */
export const launchDesktop = async (options: DesktopOptions): Promise<ElectronApplication> => {
  const command = desktopCommand(options)
  buildDesktop()
  for (let tries = 1; ; tries += 1) {
    try {
      return await _electron.launch({ ...command, timeout: 20_000 })
    } catch (error) {
      if (tries === launchTries || !String(error).includes('Timeout')) throw error
    }
  }
}
