import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.ts'

export const howToGetElectron = 'npx install-electron'

/**
 * The file of the Electron program: in ELECTRON_OVERRIDE_DIST_PATH, else in node_modules/electron. Undefined where
 * it has not been downloaded; `require('electron')` would try to, so nothing here imports it.
 */
export function findElectron(): string | undefined {
  const usual = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform as string]
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const dist = override ?? join(root, 'node_modules', 'electron', 'dist')
  const named = join(root, 'node_modules', 'electron', 'path.txt')
  const name = existsSync(named) && !override ? readFileSync(named, 'utf8') : (usual ?? 'electron')
  return [join(dist, name)].find((file) => existsSync(file))
}
