import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { addCounts, countIn, countListed, countPlaywright, countsLine, countVitest } from '../../scripts/lib/counts.ts'

const folder = mkdtempSync(join(tmpdir(), 'wubu-counts-'))
const report = (content: object) => {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

it('counts a file that failed to load as one failure', () => {
  const file = report({
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ],
  })
  expect(countVitest(file, 1)).toEqual({ passed: 3, failed: 2, skipped: 1 })
})

it('counts a run without a report, or one that ended badly, as a failure', () => {
  expect(countVitest(join(folder, 'none.json'), 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  const file = report({ stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 0 } })
  expect(countPlaywright(file, 1)).toEqual({ passed: 4, failed: 1, skipped: 0 })
})

it('counts a test that passed only on a second try as failed', () => {
  const file = report({ stats: { expected: 4, unexpected: 1, flaky: 2, skipped: 3 } })
  expect(countPlaywright(file, 1)).toEqual({ passed: 4, failed: 3, skipped: 3 })
})

it('counts the tests of a folder and the tests that were only listed', () => {
  const assertionResults = [{ status: 'passed' }, { status: 'failed' }]
  const files = ['/w/tests/server/a.test.ts', '/w/tests/servers.test.ts', '/w/tests/db/b.test.ts']
  const file = report({ testResults: files.map((name) => ({ name, status: 'failed', assertionResults })) })
  expect(countIn(file, ['server', 'db'])).toBe(4)
  expect(countListed(report({ suites: [{ specs: [{}], suites: [{ specs: [{}, {}] }] }] }))).toBe(3)
})

it('says the sum in one line, and skipped tests only where there are some', () => {
  const sum = addCounts({ passed: 1, failed: 0, skipped: 0 }, { passed: 2, failed: 1, skipped: 0 })
  expect(countsLine(sum)).toBe('3 passed, 1 failed')
  expect(countsLine({ ...sum, skipped: 4 })).toBe('3 passed, 1 failed, 4 skipped')
})
