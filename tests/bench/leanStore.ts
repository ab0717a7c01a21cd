import Sqlite from 'better-sqlite3'
import pg from 'pg'

/** What the lean server keeps of a contact. */
export interface LeanContact {
  channel: string
  priority: number
  queue: string
  customer: { id: number; name: string; phone: string }
  subject: string
  note: string
}

/** One thing to write: a new contact (its id comes back), or the next state of one. */
export type LeanWrite = { contact: LeanContact } | { id: number; state: string; agent: string }

/** Writes a batch in one durable transaction; gives the contacts' ids in order. */
export type LeanStore = (batch: LeanWrite[]) => number[] | Promise<number[]>

const schema = `
  create table if not exists contacts(id integer primary key, channel text, priority int, queue text, customer text,
    subject text, note text, status text, agent text, created_at bigint, assigned_at bigint);
  create index if not exists waiting on contacts(queue, status, priority, created_at);
  create table if not exists events(id integer primary key, contact int, type text, at bigint)`

export function sqliteStore(file: string): LeanStore {
  const db = new Sqlite(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(schema)
  const insertContact = db.prepare(`insert into contacts(channel, priority, queue, customer, subject, note, status,
    created_at) values (?, ?, ?, ?, ?, ?, 'queued', ?)`)
  const insertEvent = db.prepare('insert into events(contact, type, at) values (?, ?, ?)')
  const setState = db.prepare('update contacts set status = ?, agent = ?, assigned_at = ? where id = ?')
  return db.transaction((batch: LeanWrite[]) =>
    batch.map((write) => {
      const at = Date.now()
      if ('contact' in write) {
        const { channel, priority, queue, customer, subject, note } = write.contact
        const { lastInsertRowid: id } = insertContact.run(
          channel, priority, queue, JSON.stringify(customer), subject, note, at,
        ) // prettier-ignore
        insertEvent.run(id, 'queued', at)
        return Number(id)
      }
      setState.run(write.state, write.agent, at, write.id)
      insertEvent.run(write.id, write.state, at)
      return write.id
    }),
  )
}

export async function postgresStore(url: string): Promise<LeanStore> {
  const db = new pg.Client({ connectionString: url })
  await db.connect()
  await db.query(schema.replaceAll('id integer primary key', 'id serial primary key'))
  const named = (name: string, text: string, values: unknown[]) => db.query<{ id: number }>({ name, text, values })
  return async (batch) => {
    await db.query('begin')
    const ids: number[] = []
    for (const write of batch) {
      const at = Date.now()
      if ('contact' in write) {
        const { channel, priority, queue, customer, subject, note } = write.contact
        const made = await named(
          'contact',
          `with c as (insert into contacts(channel, priority, queue, customer, subject, note, status, created_at)
             values ($1, $2, $3, $4, $5, $6, 'queued', $7) returning id)
           insert into events(contact, type, at) select id, 'queued', $7 from c returning contact as id`,
          [channel, priority, queue, JSON.stringify(customer), subject, note, at],
        )
        ids.push(made.rows[0]!.id)
      } else {
        const { state, agent, id } = write
        await named('state', 'update contacts set status = $1, agent = $2, assigned_at = $3 where id = $4', [
          state,
          agent,
          at,
          id,
        ])
        await named('event', 'insert into events(contact, type, at) values ($1, $2, $3)', [id, state, at])
        ids.push(id)
      }
    }
    await db.query('commit')
    return ids
  }
}
