import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export const noTests: Counts = { passed: 0, failed: 0, skipped: 0 }

export const addCounts = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

/** The part of Vitest's JSON report that is counted. */
interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[]
}

/** The part of Playwright's JSON report that is counted. */
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites: PlaywrightSuite[]
}

interface PlaywrightSuite {
  specs: unknown[]
  suites?: PlaywrightSuite[]
}

/**
 * What Vitest's report says. A file that failed to load is one failure, though it has no test that failed; a run that
 * ended badly without naming any is one too.
 */
export function countVitest(file: string, exitCode: number): Counts {
  const report = readReport<VitestReport>(file)
  const broken = report?.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  )
  return atLeastOneFailure(exitCode, {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + (broken?.length ?? 0),
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  })
}

/** What Playwright's report says; a test that passed only on a second try has failed. */
export function countPlaywright(file: string, exitCode: number): Counts {
  const stats = readReport<PlaywrightReport>(file)?.stats
  return atLeastOneFailure(exitCode, {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  })
}

/** How many tests of Vitest's report stand in these folders of tests/. */
export function countIn(file: string, folders: string[]): number {
  const files = readReport<VitestReport>(file)?.testResults ?? []
  const inside = files.filter(({ name }) => folders.some((folder) => name.includes(join('tests', folder, '/'))))
  return inside.reduce((sum, { assertionResults }) => sum + assertionResults.length, 0)
}

/** How many tests `playwright test --list` named. */
export function countListed(file: string): number {
  const count = (suites: PlaywrightSuite[]): number =>
    suites.reduce((sum, { specs, suites: inner }) => sum + specs.length + count(inner ?? []), 0)
  return count(readReport<PlaywrightReport>(file)?.suites ?? [])
}

/** `12 passed, 0 failed`, and `, 3 skipped` where there are any. */
export function countsLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

const atLeastOneFailure = (exitCode: number, counts: Counts): Counts =>
  exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts

// The report is written by the pinned version of the tool that was just run; a missing one means that it broke off.
const readReport = <T>(file: string): T | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
