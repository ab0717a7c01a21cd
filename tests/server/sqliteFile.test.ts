import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApiKey } from '../../server/accounts/apiKeys.ts'
import { Damaged } from '../../server/db/soundness.ts'
import { findDamage, openSqlite } from '../../server/db/sqlite.ts'
import { type Deps, systemActor } from '../../server/deps.ts'
import { silentLog } from '../../server/log.ts'
import { defaultSettings } from '../../server/settings.ts'
import { fakeWorld } from '../helpers/fakeWorld.ts'
import { copyDatabase, databaseFiles } from '../helpers/spoiltFiles.ts'
import { testDialect } from '../helpers/testDatabase.ts'

describe.skipIf(testDialect !== 'sqlite')('the embedded database', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wubu-file-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const open = () => openSqlite(join(folder, 'wubu.db'), () => 1)
  const pragma = (db: ReturnType<typeof open>, name: string) =>
    Object.values(db.orm.get<object>(sql.raw(`pragma ${name}`)))[0] as unknown

  it('waits for the disk at every commit, also after writing, on every connection', async () => {
    for (let i = 0; i < 3; i++) {
      const db = open()
      const deps: Deps = { world: fakeWorld(1, i), log: silentLog, settings: defaultSettings, db }
      expect(pragma(db, 'journal_mode')).toBe('wal')
      expect(pragma(db, 'synchronous')).toBe(2)
      await createApiKey(deps, systemActor, { name: `key ${i}`, scopes: ['contacts:read'] }).catch(() => undefined)
      expect(await db.lastSeq()).toBeGreaterThan(0)
      expect(pragma(db, 'synchronous')).toBe(2)
      await db.close()
    }
  })

  it('is held by one server at a time', async () => {
    const first = open()
    expect(open).toThrow(/another server is using .*wubu\.db/)
    await first.close()
    await open().close()
  })

  it('that is refused is left as it was found, and is served when what was wrong is put right', async () => {
    const copy = join(folder, 'copy')
    const at = (name: string) => join(copy, name)
    const db = open()
    const deps: Deps = { world: fakeWorld(1), log: silentLog, settings: defaultSettings, db }
    await createApiKey(deps, systemActor, { name: 'key', scopes: ['contacts:read'] })
    copyDatabase(folder, copy)
    await db.close()
    const head = readFileSync(at('wubu.head'))
    writeFileSync(at('wubu.head'), 'x')
    const sums = () => databaseFiles.map((name) => existsSync(at(name)) && `${name} ${crc32(readFileSync(at(name)))}`)
    const before = sums()
    expect(() => openSqlite(at('wubu.db'), () => 1)).toThrow(Damaged)
    expect(sums()).toEqual(before)
    writeFileSync(at('wubu.head'), head)
    expect(findDamage(at('wubu.db'))).toEqual([])
    await openSqlite(at('wubu.db'), () => 1).close()
  })

  it('that is no database is not opened, and is left as it was found', () => {
    writeFileSync(join(folder, 'wubu.db'), 'x'.repeat(10_000))
    expect(open).toThrow()
  })
})
