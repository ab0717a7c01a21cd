import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { root } from '../../scripts/lib/run.ts'
import { insert, type Row } from '../../server/db/database.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { systemActor } from '../../server/deps.ts'
import type { OpenBench } from './bench.ts'

const commits = 200
const batches = 100
const inBatch = 100

/** Every commit waits for the disk, counted in the kernel; and what the query builder costs in batches (bar 3). */
export const openDurable: OpenBench = () =>
  Promise.resolve({
    bars: [
      {
        bar: '3',
        what: 'syncs of the disk for 200 commits',
        unit: '',
        ours: 'syncs',
        floor: commits,
        limit: 1,
        atLeast: true,
      },
      {
        bar: '3',
        what: 'control: the same at synchronous=NORMAL',
        unit: '',
        ours: 'normalSyncs',
        floor: commits,
        limit: 0.1,
      },
      {
        bar: '3',
        what: 'rows in batches of 100, beside raw better-sqlite3',
        unit: '/s',
        ours: 'rows',
        floor: 'rawRows',
        limit: 0.8,
        atLeast: true,
      },
    ],
    async round() {
      const folder = mkdtempSync(join(tmpdir(), 'wubu-durable-'))
      try {
        return {
          syncs: countSyncs(folder, 'product'),
          normalSyncs: countSyncs(folder, 'normal'),
          rawRows: rawBatches(join(folder, 'raw.db')),
          rows: await productBatches(join(folder, 'batches.db')),
        }
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
    close: () => Promise.resolve(),
  })

/** How often a process that makes `commits` commits asks the kernel to sync; strace sees every thread. */
function countSyncs(folder: string, kind: 'product' | 'normal'): number {
  const trace = join(folder, `${kind}.trace`)
  const commitsFile = join(root, 'tests/bench/load/commits.ts')
  const program = [process.execPath, commitsFile, folder, String(commits), kind]
  execFileSync('strace', ['-f', '-e', 'trace=fsync,fdatasync', '-o', trace, ...program])
  return readFileSync(trace, 'utf8')
    .split('\n')
    .filter((line) => /f(data)?sync\(/.test(line)).length
}

const messageRow = (batch: number, i: number): Row<'messages'> => ({
  id: `m${batch}.${i}`,
  contactId: `c${batch}`,
  at: batch,
  from: 'customer',
  authorId: null,
  authorName: '陈伟 Chen Wei',
  text: 'The courier said Monday. It is Saturday. I want a time and a name.',
})

async function productBatches(file: string): Promise<number> {
  const db = openSqlite(file, Date.now)
  const start = performance.now()
  for (let batch = 0; batch < batches; batch++) {
    const writes = Array.from({ length: inBatch }, (_, i) => insert('messages', messageRow(batch, i)))
    await db.writeAll(systemActor, { writes, events: [] })
  }
  const rate = (batches * inBatch * 1000) / (performance.now() - start)
  await db.close()
  return rate
}

function rawBatches(file: string): number {
  const db = new Sqlite(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(`create table messages (id text primary key, contact_id text not null, at integer not null, "from" text not null,
    author_id text, author_name text, text text not null);
    create index messages_contact on messages (contact_id, at, id)`)
  const add = db.prepare('insert into messages values (@id, @contactId, @at, @from, @authorId, @authorName, @text)')
  const addAll = db.transaction((rows: Row<'messages'>[]) => rows.forEach((row) => add.run(row)))
  const start = performance.now()
  for (let batch = 0; batch < batches; batch++) addAll(Array.from({ length: inBatch }, (_, i) => messageRow(batch, i)))
  const rate = (batches * inBatch * 1000) / (performance.now() - start)
  db.close()
  return rate
}
