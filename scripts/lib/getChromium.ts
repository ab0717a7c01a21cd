import { existsSync } from 'node:fs'
import { findChromium } from './chromium.ts'
import { run } from './run.ts'

const packages = ['chromium', 'fonts-noto-cjk']

const mayUseApt = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** The command by which a person gets a browser for the tests on this machine. */
export const howToGetChromium = (): string =>
  mayUseApt() ? `apt-get install ${packages.join(' ')}` : 'npx playwright install chromium'

/**
 * Gets a Chromium: Debian's, as root on Debian, else Playwright's own. Gives its file, or undefined where neither
 * could be had.
 */
export async function getChromium(): Promise<string | undefined> {
  if (mayUseApt()) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], env)
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], env)
  }
  if (!findChromium()) await run('playwright', ['install', 'chromium'])
  return findChromium()
}
