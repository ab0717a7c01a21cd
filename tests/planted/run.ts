import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { inWords, root } from '../../scripts/lib/run.ts'
import { type Mutation, mutations } from './mutations.ts'

// npm run planted [-- --only=7,9]: plants every bug of mutations.ts, one at a time, in a copy of the tree, and says which
// suite caught it. A bug that none catches makes the exit code 1: a suite that does not fail on it is no evidence.
const { values: options } = parseArgs({ options: { only: { type: 'string' } } })
const wanted = options.only?.split(',').map(Number)
const copied = [
  'server',
  'shared',
  'scripts',
  'tests',
  'renderer',
  'package.json',
  'vitest.config.ts',
  'tsconfig.base.json',
]

const copy = mkdtempSync(join(tmpdir(), 'wubu-planted-'))
for (const name of copied) cpSync(join(root, name), join(copy, name), { recursive: true })
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))

/** Whether a suite passes in the copy as it is now. */
async function passes(suite: string): Promise<boolean> {
  const project = suite.startsWith('domain/') ? 'domain' : 'server-sqlite'
  const args = ['run', '--project', project, '--bail=1', '--reporter=dot', join('tests', suite)]
  const vitest = spawn(join(copy, 'node_modules', '.bin', 'vitest'), args, { cwd: copy, stdio: 'ignore' })
  // A bug that makes a suite hang is noticed too.
  const [code] = (await Promise.race([once(vitest, 'exit'), endAfter(180_000, vitest)])) as [number | null]
  return code === 0
}

async function endAfter(ms: number, program: { kill(): void }): Promise<[null]> {
  await new Promise((resolve) => setTimeout(resolve, ms).unref())
  program.kill()
  return [null]
}

/** The first suite that notices the bug, or undefined. Throws when the text it is planted in is not there once. */
async function catcherOf({ file, find, put, suites }: Mutation): Promise<string | undefined> {
  const path = join(copy, file)
  const sound = readFileSync(path, 'utf8')
  if (sound.split(find).length !== 2) throw new Error(`${file} does not read once: ${find}`)
  writeFileSync(
    path,
    sound.replace(find, () => put),
  )
  try {
    for (const suite of suites) if (!(await passes(suite))) return suite
    return undefined
  } finally {
    writeFileSync(path, sound)
  }
}

const missed: number[] = []
const chosen = mutations.flatMap((mutation, i) =>
  (wanted?.includes(i + 1) ?? true) ? [{ mutation, number: i + 1 }] : [],
)
try {
  // A suite that fails without any bug would catch them all.
  for (const suite of new Set(chosen.flatMap(({ mutation }) => mutation.suites)))
    if (!(await passes(suite))) throw new Error(`${suite} fails without any planted bug`)
  for (const { mutation, number } of chosen) {
    const startedAt = performance.now()
    const suite = await catcherOf(mutation)
    if (!suite) missed.push(number)
    const took = inWords(performance.now() - startedAt)
    console.log(
      `${String(number).padStart(2)} ${suite ? 'caught' : 'MISSED'}  ${mutation.name} | ${suite ?? mutation.suites.join(', ')} | ${took}`,
    )
  }
} finally {
  rmSync(copy, { recursive: true, force: true })
}
console.log(`${chosen.length - missed.length} of ${chosen.length} planted bugs caught`)
if (missed.length > 0) console.log(`again: npm run planted -- --only=${missed.join(',')}`)
process.exit(missed.length > 0 ? 1 : 0)
