import { globSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../scripts/lib/run.ts'
import config from '../../vitest.config.ts'

it('leaves no test file outside of every project', () => {
  const projects = config.test?.projects ?? []
  const patterns = projects.flatMap((project) => (typeof project === 'object' && 'test' in project ? project.test : []))
  const covered = patterns.flatMap((test) => globSync(test?.include ?? [], { cwd: root }))
  const all = globSync('tests/**/*.test.ts', { cwd: root })
  expect(all).toContain(join('tests', 'tooling', 'everyTestRuns.test.ts'))
  expect(all.filter((file) => !covered.includes(file))).toEqual([])
})
