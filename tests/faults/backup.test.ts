import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/run.ts'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'

describe('a backup', () => {
  let folder: string
  let server: ServerProcess | undefined
  const at = (...names: string[]) => join(folder, ...names)
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'wubu-backup-'))))
  afterEach(async () => {
    await server?.kill()
    rmSync(folder, { recursive: true })
  })

  /** Runs a script as an operator would; what it says and how it ends. */
  const run = (name: string, ...args: string[]) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const script = execFile(
        process.execPath,
        [join(root, 'scripts', name), '--data', at('data'), ...args],
        (_error, stdout, stderr) => resolve({ code: script.exitCode ?? -1, said: stdout + stderr }),
      )
    })
  const backUp = (name: string) => run('backup.ts', '--to', at('backups', name))
  const start = async () => (server = await startServer({ dataDir: at('data') }))
  async function enter(from: ServerProcess, id: string) {
    const { token } = await from.signIn('admin@demo.wubu')
    return { token, entered: await from.post('/contacts', { id, channel: 'chat', queue: 'support' }, token) }
  }
  const spoil = (file: string) => writeFileSync(file, readFileSync(file).fill(0, 40_000, 41_000))

  it('of a server that goes on is taken back when its database is damaged, and tells what is gone', async () => {
    mkdirSync(at('backups'))
    const first = await start()
    await enter(first, 'kept')
    let isOver = false
    const { token } = await first.signIn('admin@demo.wubu')
    const load = (async () => {
      for (let i = 0; !isOver; i++)
        await first.post('/contacts', { id: `load${i}`, channel: 'chat', queue: 'support', text: 'x' }, token)
    })()
    const taken = await backUp('one')
    isOver = true
    await load
    expect(taken).toMatchObject({
      code: 0,
      said: expect.stringMatching(/one: up to line \d+ of the log, \S{43}\n$/) as string,
    })
    const seq = Number(/line (\d+)/.exec(taken.said)?.[1])
    await backUp('spoilt')
    spoil(at('backups', 'spoilt'))
    await enter(first, 'gone')
    await first.stop()

    expect(await run('recover.ts', '--from', at('backups'))).toMatchObject({
      code: 0,
      said: expect.stringContaining('sound') as string,
    })
    spoil(at('data', 'wubu.db'))
    await expect(startServer({ dataDir: at('data'), onLog: () => undefined })).rejects.toThrow('ended with 1')
    const recovered = await run('recover.ts', '--from', at('backups'))
    expect(recovered.code).toBe(0)
    expect(recovered.said).toMatch(new RegExp(`gone: lines ${seq + 1} to \\d+\n`))
    expect(recovered.said).toContain('spoilt ')
    expect(readdirSync(at('data')).some((name) => name.startsWith('wubu.db.damaged-'))).toBe(true)

    const back = await start()
    const stale = await back.post('/contacts', { id: 'x', channel: 'chat', queue: 'support' }, token)
    expect(stale.status).toBe(401)
    const { token: fresh } = await back.signIn('admin@demo.wubu')
    const statusOf = async (id: string) =>
      (await fetch(`${back.url}/api/v1/contacts/${id}`, { headers: { authorization: `Bearer ${fresh}` } })).status
    expect([await statusOf('kept'), await statusOf('gone')]).toEqual([200, 404])
    await enter(back, 'after')
  })

  it('of a damaged database is not taken', async () => {
    mkdirSync(at('backups'))
    await (await start()).stop()
    spoil(at('data', 'wubu.db'))
    expect(await backUp('bad')).toMatchObject({ code: 1, said: expect.stringContaining('damaged') as string })
    expect(existsSync(at('backups', 'bad'))).toBe(false)
  })
})
