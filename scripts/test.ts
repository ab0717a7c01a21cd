import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findPostgres, howToGetPostgres } from '../tests/helpers/postgres.ts'
import { buildIfStale } from './lib/build.ts'
import { findChromium } from './lib/chromium.ts'
import {
  addCounts,
  type Counts,
  countIn,
  countListed,
  countPlaywright,
  countsLine,
  countVitest,
  noTests,
} from './lib/counts.ts'
import { type Display, openDisplay } from './lib/display.ts'
import { findElectron, howToGetElectron } from './lib/electronRuntime.ts'
import { getChromium, howToGetChromium } from './lib/getChromium.ts'
import { endTogether, root, run } from './lib/run.ts'

// npm test [-- --only=unit|e2e]: every test there is; what this machine lacks is named, skipped, and a failure on CI.
const { values: options } = parseArgs({ options: { only: { type: 'string' } } })
if (options.only !== undefined && options.only !== 'unit' && options.only !== 'e2e') {
  throw new Error(`--only is unit or e2e, not ${options.only}`)
}
const isCi = process.env.CI === 'true'
const results = join(root, 'test-results')
const missing: string[] = []
let display: Display | undefined
endTogether(async () => display?.stop())

/** Runs a part of the tests on a display of its own, so that what one part does to it cannot fail the next. */
async function onDisplay(part: () => Promise<Counts>): Promise<Counts> {
  display = await openDisplay()
  if (display?.name) process.env.DISPLAY = display.name
  else delete process.env.DISPLAY
  try {
    return await part()
  } finally {
    await display?.stop()
  }
}

/** Vitest: everything that needs no finished screen. */
async function runUnitTests(): Promise<Counts> {
  const report = join(results, 'vitest.json')
  const code = await run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
  const counts = countVitest(report, code)
  if (findPostgres()) return counts
  missing.push(`the server tests on PostgreSQL: ${howToGetPostgres}`)
  // They are the same files as on SQLite.
  return isCi ? counts : { ...counts, skipped: counts.skipped + countIn(report, ['server', 'db']) }
}

/** Playwright: the screens in Chromium, and the desktop, whose tests skip themselves where they cannot run. */
async function runScreenTests(): Promise<Counts> {
  await buildIfStale()
  if (!findElectron()) missing.push(`the tests of the desktop: ${howToGetElectron}`)
  else if (!display) missing.push('the tests of the desktop: apt-get install xvfb')
  const report = join(results, 'playwright.json')
  if (findChromium() ?? (await getChromium())) {
    return countPlaywright(report, await run('playwright', ['test']))
  }
  missing.push(`the tests in a browser: ${howToGetChromium()}`)
  const listed = join(results, 'listed.json')
  await run('playwright', ['test', '--list', '--project=browser', '--reporter=json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: listed,
  })
  const counts = countPlaywright(report, await run('playwright', ['test', '--project=electron']))
  return { ...counts, skipped: counts.skipped + countListed(listed) }
}

rmSync(results, { recursive: true, force: true })
let counts = noTests
try {
  if (options.only !== 'e2e') counts = addCounts(counts, await onDisplay(runUnitTests))
  if (options.only !== 'unit') counts = addCounts(counts, await onDisplay(runScreenTests))
} catch (error) {
  console.error(error)
  counts = addCounts(counts, { ...noTests, failed: 1 })
}
// On CI a missing part is a failure, also where nothing else failed; and no test at all is never a success.
const hasPassed = counts.failed === 0 && counts.passed > 0 && !(isCi && missing.length > 0)
if (!hasPassed && counts.failed === 0) counts = { ...counts, failed: Math.max(1, missing.length) }
for (const line of missing) console.log(`${isCi ? 'MISSING' : 'not run here, get it with'} ${line}`)
console.log(countsLine(counts))
process.exitCode = hasPassed ? 0 : 1
