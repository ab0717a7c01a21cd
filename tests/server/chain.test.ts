import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chained, type ChainLine, createChainWalk, payloadText } from '../../server/db/chain.ts'
import type { LoggedEvent } from '../../server/db/database.ts'
import { openHead } from '../../server/db/headFile.ts'
import { openSums } from '../../server/db/pageSums.ts'
import { headOf } from '../../server/db/soundness.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { systemActor } from '../../server/deps.ts'
import { testDialect } from '../helpers/testDatabase.ts'

const count = 300
const event = (i: number) => ({ noun: 'company' as const, nounId: `n${i}`, what: 'said', payload: { i } })
const lines = (): ChainLine[] =>
  chained(
    testDialect,
    '',
    Array.from({ length: 5 }, (_, i): LoggedEvent => ({ ...event(i), seq: i + 1, at: i, by: 'x', commandId: null })),
  ).map((line) => ({ ...line, payload: payloadText(testDialect, line.payload) }))
const walk = (all: readonly ChainLine[]) => {
  const chain = createChainWalk()
  return all.map((line) => chain.add(line)).find((problem) => problem !== undefined)
}

describe('the chain of the log', () => {
  it('holds as it was written, and names the first line that was changed, removed or moved', () => {
    expect(walk(lines())).toBeUndefined()
    for (const change of [{ at: 9 }, { by: 'y' }, { what: 'sung' }, { commandId: 'c' }, { payload: '{"i":9}' }])
      expect(walk(lines().with(2, { ...lines()[2]!, ...change }))).toContain('line 3 ')
    expect(walk(lines().toSpliced(2, 1))).toBe('line 4 follows line 2')
    const [a, b, c, d, e] = lines()
    expect(walk([a!, c!, b!, d!, e!])).toBeDefined()
  })

  it('reads a payload from the database as it was hashed, whatever order its keys are kept in', () => {
    const read = { b: [1, undefined, { z: 1, a: null }], a: 'é"\u2028', c: undefined }
    const kept = JSON.parse(JSON.stringify({ a: 'é"\u2028', b: [1, null, { a: null, z: 1 }] })) as object
    expect(payloadText('postgres', read)).toBe(payloadText('postgres', kept))
    expect(payloadText('sqlite', read)).toBe(JSON.stringify(read))
  })
})

describe.skipIf(testDialect !== 'sqlite')('a log that somebody with the file in hand has changed (S24)', () => {
  let folder: string
  const open = () => openSqlite(join(folder, 'wubu.db'), () => 1)
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wubu-chain-'))
    const db = open()
    for (let i = 1; i <= count; i++) await db.writeAll(systemActor, { writes: [], events: [event(i)] })
    await db.close()
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** As whoever knows of the sums would: they are left out of the game here, so that only chain and head may see it. */
  const change = (act: (raw: Sqlite.Database) => void) => {
    const raw = new Sqlite(join(folder, 'wubu.db'))
    act(raw)
    raw.close()
    const sums = join(folder, 'wubu.db-sums')
    rmSync(sums)
    const blessed = new Sqlite(join(folder, 'wubu.db'))
    const pages = Number(blessed.pragma('page_count', { simple: true }))
    const { takeIn, close } = openSums(join(folder, 'wubu.db'), 4096)
    takeIn(new Set(Array.from({ length: pages }, (_, i) => i + 1)))
    blessed.close()
    close()
  }

  it('is opened when nothing was changed', async () => {
    change(() => undefined)
    const db = open()
    expect(await db.lastSeq()).toBe(count)
    await db.close()
  })

  it.each<[string, (raw: Sqlite.Database) => void, RegExp]>([
    [
      'a line that was edited',
      (raw) => raw.exec(`update events set payload = '{"i":0}' where seq = 7`),
      /line 7 is not as it was written/,
    ],
    ['a line taken out', (raw) => raw.exec('delete from events where seq = 8'), /line 9 follows line 7/],
    [
      'the last hundred lines cut off',
      (raw) => raw.exec(`delete from events where seq > ${count - 100}`),
      /lines 201 to 300 of the log are lost/,
    ],
    [
      'two lines that changed places',
      (raw) =>
        raw.exec(
          'update events set seq = -1 where seq = 5; update events set seq = 5 where seq = 6; update events set seq = 6 where seq = -1',
        ),
      /line 5 is not as it was written/,
    ],
    [
      'the whole chain written anew',
      (raw) => {
        const rows = raw
          .prepare(
            'select seq, at, noun, noun_id as nounId, what, by, command_id as commandId, payload from events order by seq',
          )
          .all() as (LoggedEvent & { payload: string })[]
        const forged = chained(
          'sqlite',
          '',
          rows.map((row) => ({ ...row, payload: { i: 'forged' } }) as LoggedEvent),
        )
        const put = raw.prepare('update events set payload = ?, hash = ? where seq = ?')
        for (const row of forged) put.run(JSON.stringify(row.payload), row.hash, row.seq)
      },
      /line 300 of the log is not the one that was committed/,
    ],
  ])('is not served with %s', (_what, act, words) => {
    change(act)
    expect(open).toThrow(words)
  })

  it('is not served without the head that was kept outside, nor with half of it', () => {
    const head = headOf(join(folder, 'wubu.db'))
    const bytes = readFileSync(head)
    rmSync(head)
    expect(open).toThrow(/wubu\.head is missing/)
    writeFileSync(head, bytes.subarray(0, 512))
    expect(open).toThrow(/wubu\.head is damaged/)
    openHead(head, { seq: count + 1, hash: 'x' }).close()
    expect(open).toThrow(/lines 301 to 301 of the log are lost/)
    writeFileSync(head, bytes)
    void open().close()
  })
})
