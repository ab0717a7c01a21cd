import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/run.ts'
import { until } from '../helpers/until.ts'

const endsWithinMs = 10_000

/** `npm start -- --browser` under way. */
interface Started {
  program: ChildProcess
  ended: Promise<unknown[]>
  /** Everything it printed so far. */
  printed: () => string
}

/** Process ids and command lines of all that works on this data folder; from /proc, so on Linux only. */
function processesOf(dataDir: string): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && fileOf(name, 'environ').includes(`WUBU_DATA_DIR=${dataDir}`))
    .map((name) => ({ pid: Number(name), command: fileOf(name, 'cmdline').replaceAll('\0', ' ') }))
}

/** What /proc tells of a process; nothing when it is gone or was never looked after. */
function fileOf(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}

/** What still works on this data folder after the time it is given, also when it was only just begun. */
async function leftOf(dataDir: string): Promise<string[]> {
  const giveUpAt = Date.now() + endsWithinMs
  const look = () => processesOf(dataDir).map(({ command }) => command)
  while (look().length > 0 && Date.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 50))
  return look()
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

  const untilCallersRun = () =>
    until(() => processesOf(dataDir).some(({ command }) => command.includes('simulate')), 'the callers')

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

    expect(processesOf(dataDir).length).toBeGreaterThan(1)
    first.program.kill('SIGINT')
    await first.ended
    expect(await leftOf(dataDir)).toEqual([])

    const second = start()
    await ready(second)
    const again = await call('GET', `/contacts/${id}`, undefined, await signIn())
    expect(again.status).toBe(200)
    expect(again.body['contact']).toMatchObject({ subject: 'Kept?' })
  })

  it.each([
    ['the callers are begun', () => Promise.resolve()],
    ['the callers are read', () => untilCallersRun()],
    [
      'the callers are at work',
      () => untilCallersRun().then(() => new Promise((resolve) => setTimeout(resolve, 5000))),
    ],
  ])('leaves no process behind when it is killed as %s', async (_, untilThen) => {
    const started = start()
    await ready(started)
    await untilThen()
    started.program.kill('SIGKILL')
    await started.ended
    expect(await leftOf(dataDir)).toEqual([])
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
