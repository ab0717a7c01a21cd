import { execFile } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { root } from '../../../scripts/lib/run.ts'
import { openTicket } from '../../../server/tickets/openTicket.ts'
import { type Deps, systemActor } from '../../../server/deps.ts'
import { silentLog } from '../../../server/log.ts'
import { openSearch } from '../../../server/search/openSearch.ts'
import type { Search } from '../../../server/search/search.ts'
import { openIndexAt, type SearchPlace } from '../../../server/search/searchPlace.ts'
import { defaultSettings } from '../../../server/settings.ts'
import { fakeWorld } from '../../helpers/fakeWorld.ts'
import { openSearchedDatabase } from '../../helpers/searchPlaces.ts'

const reader = { id: 'x', role: 'admin' as const, queues: [], teams: [], hiddenTeams: [] }

/** Runs the script as an operator would; what it says and how it ends. */
const reindex = (...args: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const script = execFile(
      process.execPath,
      [join(root, 'scripts/reindex.ts'), ...args],
      { env: { ...process.env, WUBU_DATABASE_URL: '' } },
      (_error, stdout, stderr) => resolve({ code: script.exitCode ?? -1, said: stdout + stderr }),
    )
  })
const argsFor = (place: SearchPlace) =>
  'url' in place ? ['--database-url', place.url] : ['--data', dirname(place.file)]

// Each run reads its program anew, which takes its time on a busy machine.
describe('npm run reindex', () => {
  const endings: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end()
  })

  /** A database with two tickets of which the index knows nothing, and a wrong document in it. */
  async function spoilt() {
    const world = fakeWorld()
    const { db, place, drop } = await openSearchedDatabase(world.now)
    endings.push(drop)
    const deps: Deps = { world, db, log: silentLog, settings: defaultSettings }
    await openTicket(deps, systemActor, { kind: 'enquiry', subject: '快递延误' })
    await openTicket(deps, systemActor, { kind: 'enquiry', subject: 'Phoenix rises' })
    const search = openSearch(deps, place)
    await search.idle()
    await search.close()
    const index = await openIndexAt(place, false)
    const cursor = (await index.cursor())!
    const wrong = { at: 1, title: 'Wrong', body: '', facts: '{}', tokens: ['wrong'], marks: ['n:ticket', 'a:all'] }
    const knownAs = 'ticket/none'
    await index.clear(cursor)
    await index.write([{ ...wrong, key: knownAs }], [], { ...cursor, built: null })
    await index.close()
    return { deps, place }
  }
  const found = async (search: Search, text: string) =>
    (await search.find({ text, reader, filters: {}, order: 'best', limit: 5 })).map(({ hit }) => hit.title)

  it('makes the index anew from the rows while no server runs, and ends with figures', async () => {
    const { deps, place } = await spoilt()
    await deps.db.close()
    const { code, said } = await reindex(...argsFor(place))
    expect(said).toMatch(/^(\d of about 2, .*\n)*2 documents in [\d.]+ s, \d+\/s, \d+ MB\n$/)
    expect(code).toBe(0)
    const search = openSearch({ ...deps, db: (await reopened(place)).db }, place)
    endings.push(() => search.close())
    expect(await found(search, '延误')).toEqual(['快递延误'])
    expect(await found(search, 'phoenix')).toEqual(['Phoenix rises'])
    expect(await found(search, 'wrong')).toEqual([])
  }, 240_000)

  it('has a running server do it, which goes on meanwhile', async () => {
    const { deps, place } = await spoilt()
    const search = openSearch(deps, place)
    endings.push(
      () => deps.db.close(),
      () => search.close(),
    )
    await search.idle()
    expect(await found(search, 'wrong')).toEqual(['Wrong'])
    let isOver = false
    const script = reindex(...argsFor(place)).finally(() => (isOver = true))
    // As the server does ten times a second.
    while (!isOver) {
      await search.tick()
      await new Promise(setImmediate)
    }
    const { code, said } = await script
    expect(said).toMatch(/^a server is running: .*\n(\d of about 2, .*\n)*2 documents in /)
    expect(code).toBe(0)
    expect(await found(search, '延误')).toEqual(['快递延误'])
    expect(await found(search, 'wrong')).toEqual([])
    await openTicket(deps, systemActor, { kind: 'enquiry', subject: 'Phoenix falls' })
    await search.idle()
    expect(await found(search, 'phoenix')).toEqual(['Phoenix falls', 'Phoenix rises'])
  }, 240_000)

  it('says where there is no database, and makes none', async () => {
    const folder = join(tmpdir(), 'wubu-none')
    rmSync(folder, { recursive: true, force: true })
    expect(await reindex('--data', folder)).toEqual({ code: 2, said: `there is no database in ${folder}\n` })
    expect(existsSync(folder)).toBe(false)
  }, 240_000)

  /** The database opened again, until the end of the test. */
  async function reopened(place: SearchPlace) {
    const { openDatabase } = await import('../../../server/openDatabase.ts')
    const config =
      'url' in place
        ? { databaseUrl: place.url, dataDir: '' }
        : { databaseUrl: undefined, dataDir: dirname(place.file) }
    const db = await openDatabase(config, () => 0)
    endings.push(() => db.close())
    return { db }
  }
})
