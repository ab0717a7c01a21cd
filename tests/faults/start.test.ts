import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/run.ts'

const endsWithinMs = 10_000

/** `npm start -- --browser` under way. */
interface Started {
  program: ChildProcess
  ended: Promise<unknown[]>
  /** Everything it printed so far. */
  printed: () => string
}

/** Process ids of all that a process started, and what those started; from /proc, so on Linux only. */
function descendants(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(Number(entry))
    if (stat) parents.set(Number(entry), stat.parent)
  }
  const of = (parent: number): number[] =>
    [...parents].filter(([, each]) => each === parent).flatMap(([child]) => [child, ...of(child)])
  return of(pid)
}

/** State and parent of a process, or undefined when there is none. */
function statOf(pid: number): { state: string; parent: number } | undefined {
  try {
    // "123 (name with spaces) S 1 …"
    const [state = '', parent = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return { state, parent: Number(parent) }
  } catch {
    return undefined
  }
}

const isRunning = (pid: number): boolean => !['Z', undefined].includes(statOf(pid)?.state)

/** Which of these still run after the time they are given. */
async function leftOf(pids: number[]): Promise<number[]> {
  const until = Date.now() + endsWithinMs
  let left = pids
  while ((left = left.filter(isRunning)).length > 0 && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 50))
  return left
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A TCP server's address has a port.
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

describe.skipIf(!existsSync('/proc/self/stat'))('npm start', () => {
  let dataDir: string
  let port: number
  const all: Started[] = []

  const start = (): Started => {
    const program = spawn(process.execPath, [join(root, 'scripts/start.ts'), '--browser'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, WUBU_DATA_DIR: dataDir, WUBU_PORT: String(port), LC_ALL: 'en_US.UTF-8' },
    })
    let printed = ''
    for (const stream of [program.stdout, program.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
    const started = { program, ended: once(program, 'exit'), printed: () => printed }
    all.push(started)
    return started
  }

  const ready = async ({ program, ended, printed }: Started) => {
    let isOver = false
    void ended.then(() => (isOver = true))
    while (!printed().includes('in a browser.') && !isOver) await Promise.race([once(program.stdout!, 'data'), ended])
    if (isOver) throw new Error(printed())
  }

  const call = async (method: string, path: string, body?: unknown, token = 'none') => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const signIn = async () =>
    String((await call('POST', '/sessions', { email: 'admin@demo.wubu', password: 'wubu-demo' })).body['token'])

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wubu-start-'))
    port = await freePort()
  })
  afterEach(async () => {
    for (const { program, ended } of all.splice(0)) {
      program.kill('SIGKILL')
      await ended
    }
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('serves the demo company, ends everything at Ctrl-C and keeps the data for the next time', async () => {
    const first = start()
    await ready(first)
    expect(first.printed()).toContain(`http://127.0.0.1:${port}`)
    expect(first.printed()).toContain('agent1@demo.wubu')
    const token = await signIn()
    const { body } = await call(
      'POST',
      '/contacts',
      { channel: 'web', queue: 'vip', from: {}, subject: 'Kept?' },
      token,
    )
    const { id } = body['contact'] as { id: string }
    const page = await fetch(`http://127.0.0.1:${port}/`)
    expect(await page.text()).toContain('<title>')

    const children = descendants(first.program.pid!)
    expect(children.length).toBeGreaterThan(0)
    first.program.kill('SIGINT')
    await first.ended
    expect(await leftOf(children)).toEqual([])

    const second = start()
    await ready(second)
    const again = await call('GET', `/contacts/${id}`, undefined, await signIn())
    expect(again.status).toBe(200)
    expect(again.body['contact']).toMatchObject({ subject: 'Kept?' })
  })

  it('leaves no process behind when it is killed without a chance to clean up', async () => {
    const started = start()
    await ready(started)
    const children = descendants(started.program.pid!)
    started.program.kill('SIGKILL')
    await started.ended
    expect(await leftOf(children)).toEqual([])
  })

  it('says that another Wubu has the port, and how to choose one, and ends with a failure', async () => {
    await ready(start())
    const other = start()
    const [code] = await other.ended
    expect(code).toBe(1)
    expect(other.printed()).toContain(`running at http://127.0.0.1:${port} already`)
    expect(other.printed()).toContain('WUBU_PORT=')
  })

  it('says that another program has the port', async () => {
    const squatter = createServer().listen(port, '127.0.0.1')
    await once(squatter, 'listening')
    squatter.on('connection', (socket) => socket.destroy())
    const started = start()
    const [code] = await started.ended
    squatter.close()
    expect(code).toBe(1)
    expect(started.printed()).toContain('taken by another program')
  })

  it('ends with the name of a setting that is wrong', async () => {
    const program = spawn(process.execPath, [join(root, 'scripts/start.ts'), '--browser'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, WUBU_PORT: 'seventy' },
    })
    let said = ''
    program.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    expect((await once(program, 'close'))[0]).toBe(2)
    expect(said).toContain('WUBU_PORT')
  })
})
