import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/run.ts'

describe('a server that cannot start', () => {
  let folder: string
  beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'wubu-fails-'))))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** What the server says and how it ends. */
  async function start(env: Record<string, string>) {
    const server = spawn(process.execPath, [path.join(root, 'server/main.ts')], {
      env: { PATH: process.env['PATH'], WUBU_DATA_DIR: folder, WUBU_PORT: '0', WUBU_LOG_LEVEL: 'silent', ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    server.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    const [code] = (await once(server, 'close')) as [number]
    return { code, lines: said.trimEnd().split('\n') }
  }

  it('says in one line that the port is in use, and which setting changes it', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    // A TCP server's address has a port.
    const { port } = other.address() as AddressInfo
    const { code, lines } = await start({ WUBU_PORT: String(port) })
    other.close()
    expect(code).toBe(1)
    expect(lines).toEqual([expect.stringMatching(`^Wubu did not start: port ${port} is in use; .*set WUBU_PORT`)])
  })

  it('says in one line that the data folder cannot be one', async () => {
    const file = path.join(folder, 'a-file')
    writeFileSync(file, 'not a folder')
    const { code, lines } = await start({ WUBU_DATA_DIR: path.join(file, 'data') })
    expect(code).toBe(1)
    expect(lines).toEqual([expect.stringMatching(/cannot be written; .*WUBU_DATA_DIR/)])
  })

  it('says in one line that PostgreSQL is not there', async () => {
    const { code, lines } = await start({ WUBU_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
    expect(code).toBe(1)
    expect(lines).toEqual([expect.stringMatching(/PostgreSQL cannot be reached; .*WUBU_DATABASE_URL/)])
  })

  it('says in one line that the database file is damaged', async () => {
    const dataDir = mkdtempSync(path.join(folder, 'damaged-'))
    writeFileSync(path.join(dataDir, 'wubu.db'), 'this is no database, and has never been one'.repeat(100))
    const { code, lines } = await start({ WUBU_DATA_DIR: dataDir })
    expect(code).toBe(1)
    expect(lines).toEqual([expect.stringMatching(/is damaged: .*backup/)])
  })

  it('ends in order when its parent is gone before it is ready', async () => {
    const dataDir = mkdtempSync(path.join(folder, 'orphan-'))
    const server = fork(path.join(root, 'server/main.ts'), {
      env: { ...process.env, WUBU_DATA_DIR: dataDir, WUBU_PORT: '0', WUBU_LOG_LEVEL: 'silent', WUBU_DEMO: '1' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let said = ''
    server.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
    server.disconnect()
    const [code] = (await once(server, 'exit')) as [number]
    expect({ code, said }).toEqual({ code: 0, said: '' })
  })
})
