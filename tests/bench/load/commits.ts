import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { openSqlite } from '../../../server/db/sqlite.ts'
import { type Row, insert } from '../../../server/db/database.ts'
import { systemActor } from '../../../server/deps.ts'

// node commits.ts FOLDER COUNT product|normal: that many commits, one after the other; run under strace, which counts.
const [folder, count, kind] = process.argv.slice(2) as [string, string, string]
const message = (i: number): Row<'messages'> => ({
  id: `m${i}`,
  contactId: 'c1',
  at: i,
  from: 'customer',
  authorId: null,
  authorName: '陈伟',
  text: 'The courier said Monday. It is Saturday.',
})
if (kind === 'product') {
  const db = openSqlite(join(folder, 'wubu.db'), Date.now)
  for (let i = 0; i < Number(count); i++)
    await db.writeAll(systemActor, { writes: [insert('messages', message(i))], events: [] })
  await db.close()
} else {
  const db = new Sqlite(join(folder, 'normal.db'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.exec('create table messages (id text primary key, text text)')
  const add = db.prepare('insert into messages values (?, ?)')
  for (let i = 0; i < Number(count); i++) add.run(message(i).id, message(i).text)
  db.close()
}
