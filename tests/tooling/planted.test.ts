import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../scripts/lib/run.ts'
import { mutations } from '../planted/mutations.ts'

it.each(mutations)('the bug “$name” can still be planted', ({ file, find, put, suites }) => {
  expect(readFileSync(join(root, file), 'utf8').split(find)).toHaveLength(2)
  expect(put).not.toBe(find)
  for (const suite of suites) expect(existsSync(join(root, 'tests', suite)), suite).toBe(true)
})
