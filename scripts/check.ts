import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findMessageFaults } from './lib/messageParity.ts'
import { endTogether, inWords, root, run } from './lib/run.ts'

// npm run check [-- --fast] [-- --only=lint]: what CI runs, what is quick to find first.
const steps: Record<string, () => Promise<boolean>> = {
  format: () => passes('prettier', ['--check', '--log-level=warn', '.']),
  lint: () => passes('eslint', ['--max-warnings=0', '.']),
  types: async () =>
    (await passes('tsc', ['-p', 'tsconfig.shared.json'])) &&
    (await passes('tsc', ['-p', 'tsconfig.node.json'])) &&
    (await passes('tsc', ['-p', 'tsconfig.e2e.json'])) &&
    (await passes('vue-tsc', ['-p', 'tsconfig.web.json'])),
  boundaries: () => passes('depcruise', ['shared', 'server', 'renderer', 'electron', 'scripts', 'tests']),
  unused: () => passes('knip', []),
  i18n: async () => {
    const faults = findMessageFaults(join(root, 'renderer', 'i18n'))
    for (const fault of faults) console.log(`renderer/i18n/${fault}`)
    return faults.length === 0
  },
  tests: () => passes(process.execPath, [join('scripts', 'test.ts')]),
}

const passes = async (command: string, args: string[]) => (await run(command, args)) === 0

const { values: options } = parseArgs({ options: { fast: { type: 'boolean' }, only: { type: 'string' } } })
if (options.only && !(options.only in steps)) {
  throw new Error(`--only is one of ${Object.keys(steps).join(', ')}, not ${options.only}`)
}

endTogether()
const wanted = Object.keys(steps).filter((name) =>
  options.only ? options.only === name : !options.fast || name !== 'tests',
)
const done: string[] = []

// ESLint needs one core for as long as the others together need another: it runs beside them, and the tests alone.
const lint = wanted.includes('lint') ? take('lint') : true
const others = await takeAll(wanted.filter((name) => name !== 'lint' && name !== 'tests'))
if (!(await lint) || !others || (wanted.includes('tests') && !(await take('tests')))) process.exit(1)
console.log(`check: all passed (${done.join(', ')})`)

/** One step after the other, up to the first that fails. */
async function takeAll(names: string[]): Promise<boolean> {
  for (const name of names) if (!(await take(name))) return false
  return true
}

async function take(name: string): Promise<boolean> {
  const start = Date.now()
  console.log(`check: ${name} …`)
  const passed = await steps[name]?.()
  const took = inWords(Date.now() - start)
  if (passed) {
    console.log(`check: ${name} passed, ${took}`)
    done.push(`${name} ${took}`)
    return true
  }
  console.error(`check: ${name} FAILED after ${took}; run it alone with: npm run check -- --only=${name}`)
  return false
}
