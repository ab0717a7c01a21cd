import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** The file of the first Chromium or Chrome on this machine: WUBU_CHROMIUM, the path, the usual places, Playwright's. */
export function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const named = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const onPath = folders.flatMap((folder) => named.map((name) => join(folder, name)))
  const usual = [
    '/usr/bin/chromium',
    '/opt/google/chrome/chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]
  const candidates = [process.env.WUBU_CHROMIUM, ...onPath, ...usual, chromium.executablePath()]
  return candidates.find((file): file is string => Boolean(file) && existsSync(String(file)))
}

/** Flags that keep a test browser quiet: without them Chromium looks up Google's hosts at every start. */
export function chromiumFlags(): string[] {
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  // Chromium refuses to start its sandbox as root.
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet
}
