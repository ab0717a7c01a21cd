import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, describe, it } from 'vitest'
import { createApp } from '../../server/app.ts'
import { framesInWal } from '../../server/db/pageSums.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { systemActor } from '../../server/deps.ts'
import { silentLog } from '../../server/log.ts'
import { createScrubs } from '../../server/verify/scrubs.ts'
import { fakeWorld } from '../helpers/fakeWorld.ts'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { openCompany } from '../helpers/testApp.ts'

const pageBytes = 4096

/** Flips one bit of the first page from `from` on that does not wait in the WAL to be written anew. */
function flipBit(file: string, from: number): void {
  const waiting = new Set(framesInWal(`${file}-wal`, pageBytes))
  let page = from
  while (waiting.has(page)) page++
  const fd = openSync(file, 'r+')
  const byte = Buffer.alloc(1)
  const place = page * pageBytes - 1
  readSync(fd, byte, 0, 1, place)
  byte.writeUInt8(byte.readUInt8() ^ 1)
  writeSync(fd, byte, 0, 1, place)
  closeSync(fd)
}

describe('the scrub', () => {
  let folder: string
  let server: ServerProcess | undefined
  const file = () => join(folder, 'wubu.db')
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'wubu-scrub-'))))
  afterEach(async () => {
    await server?.stop()
    server = undefined
    rmSync(folder, { recursive: true })
  })

  it('finds nothing in the file of a server that is writing it, and the bit that flips there', async () => {
    server = await startServer({ dataDir: folder })
    const { post, signIn } = server
    const { token } = await signIn('admin@demo.wubu')
    const scrubs = createScrubs({ log: silentLog, world: fakeWorld() }, file())
    let isOver = false
    const load = (async () => {
      for (let i = 0; !isOver; i++)
        await post('/contacts', { id: `c${i}`, channel: 'chat', queue: 'support', text: 'x'.repeat(4000) }, token)
    })()
    await scrubs.look()
    isOver = true
    await load
    expect(scrubs.problems).toEqual([])
    expect(scrubs.lastAt).toBeDefined()
    flipBit(file(), 10)
    await scrubs.look()
    expect(scrubs.problems).toContainEqual(expect.stringMatching(/^page \d+ of .* is not as it was written$/))
  })

  it('makes its server say so: loudly in the log, in the metrics, and not ready any more', async () => {
    const world = fakeWorld()
    const errors: string[] = []
    const company = await openCompany({ world, db: openSqlite(file(), world.now) })
    const log = { ...silentLog, error: (_fields: object, message: string) => void errors.push(message) }
    const app = await createApp({ deps: { ...company.deps, log }, file: file(), version: '0.0.0', demo: false })
    const url = await app.listen('127.0.0.1', 0)
    const text = async (path: string) => (await fetch(url + path)).text()
    const event = { noun: 'company' as const, nounId: 'x', what: 'said', payload: { text: 'y'.repeat(9000) } }
    for (let i = 0; i < 1000; i++) await company.deps.db.writeAll(systemActor, { writes: [], events: [event] })
    await app.scrub()
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(await text('/metrics')).toMatch(/^wubu_scrub_problems 0$/m)
    expect(errors).toEqual([])
    flipBit(file(), 20)
    await app.scrub()
    const ready = await fetch(`${url}/readyz`)
    expect({ status: ready.status, body: await ready.json() }).toEqual({
      status: 503,
      body: { ok: false, reason: 'databaseDamaged' },
    })
    expect(await text('/metrics')).toMatch(/^wubu_scrub_problems [1-9]/m)
    expect(await text('/metrics')).toContain(`wubu_scrub_at_seconds ${Math.floor(world.now() / 1000)}`)
    expect(errors).toEqual([expect.stringMatching(/DAMAGED/)])
    await app.close()
  })
})
