import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../scripts/lib/run.ts'

const leashModule = join(root, 'scripts', 'lib', 'leash.ts')
const script = `
  import { spawn } from 'node:child_process'
  import { leash } from ${JSON.stringify(leashModule)}
  const program = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000); console.log("up")'], { detached: true, stdio: ['ignore', 'inherit', 'ignore'] })
  leash(program, 'KILL')
  setInterval(() => {}, 1000)
`

it('ends a leashed program when its owner is killed without a chance to clean up', async () => {
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  owner.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  while (!said.includes('up')) await once(owner.stdout, 'data')

  // The program holds the other end of this pipe: it closes only when owner and program are both gone.
  const closed = once(owner.stdout, 'close')
  const ended = once(owner, 'exit')
  owner.kill('SIGKILL')
  await closed
  expect(await ended).toEqual([null, 'SIGKILL'])
})
