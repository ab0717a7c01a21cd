import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { OpenBench } from './bench.ts'
import { type BenchCompany, foundCompany, openDeps } from './company.ts'
import { receiveContact } from '../../server/contacts/receiveContact.ts'
import { customerLeft } from '../../server/contacts/customerLeft.ts'
import { systemActor } from '../../server/deps.ts'
import { startProgram } from './programs.ts'

const readyWithinMs = 3000
const days = 100

/** From the start of the process until it is ready, with no contact and with many. */
export const openColdStart: OpenBench = async ({ isQuick }) => {
  const count = isQuick ? 50_000 : 1_000_000
  const empty = await foundCompany({ agents: 200 })
  const full = await foundCompany({ agents: 200, customers: 1000 })
  await fill(full, count)
  const start = async (company: BenchCompany) => {
    const server = await startProgram('server/main.ts', { env: company.env })
    await server.stop()
    return server.startMs
  }
  return {
    bars: [
      { bar: '–', what: 'cold start, no contact', unit: 'ms', ours: 'empty', floor: readyWithinMs, limit: 1 },
      { bar: '–', what: `cold start, ${count} contacts`, unit: 'ms', ours: 'full', floor: readyWithinMs, limit: 1 },
    ],
    round: async () => ({ empty: await start(empty), full: await start(full) }),
    close: async () => {
      empty.remove()
      full.remove()
    },
  }
}

/**
 * Real contacts, each received and ended by the use cases, are copied row by row with ids and times of their own, with
 * their events, over the last hundred days; so a hundredth of them is of today.
 */
async function fill({ env, phones }: BenchCompany, count: number): Promise<void> {
  const folder = env['WUBU_DATA_DIR']!
  const deps = await openDeps(folder)
  const first = (await deps.db.lastSeq()) + 1
  const { id } = await receiveContact(deps, systemActor, {
    channel: 'voice',
    queue: 'vip',
    from: { phone: phones[0]! },
  })
  await customerLeft(deps, systemActor, id, { reason: 'hungUp' })
  await deps.db.close()

  const db = new Sqlite(join(folder, 'wubu.db'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -400000')
  const columns = (table: string) =>
    (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => `"${name}"`)
  const copied = (table: string, changed: Record<string, string>) => {
    const values = columns(table).map((name) => changed[name.replaceAll('"', '')] ?? `t.${name}`)
    return `insert into ${table} (${columns(table).join()}) select ${values.join()} from ${table} t, n`
  }
  const msEach = (days * 86_400_000) / count
  const back = `cast((${count} - n.n) * ${msEach} as integer)`
  const numbers = `with recursive n(n) as (select 1 union all select n + 1 from n where n < ${count})`
  const events = db.prepare('select count(*) from events where seq >= ?').pluck().get(first) as number
  db.exec(`begin;
    ${numbers} ${copied('contacts', { id: `t.id || '.' || n.n`, entered_at: `t.entered_at - ${back}`, queued_at: `t.queued_at - ${back}`, closed_at: `t.closed_at - ${back}`, ended_at: `t.ended_at - ${back}` })} where t.id = '${id}';
    create temp table story as select * from events where seq >= ${first};
    delete from events where seq >= ${first};
    commit;`)
  db.exec(`begin;
    ${numbers} insert into events (${columns('events').join()})
      select ${columns('events')
        .map(
          (name) =>
            ({
              '"seq"': `${first} + (n.n - 1) * ${events} + t.seq - ${first}`,
              '"at"': `t.at - ${back}`,
              '"noun_id"': `t.noun_id || '.' || n.n`,
              '"command_id"': 'null',
            })[name] ?? `t.${name}`,
        )
        .join()} from n cross join story t where t.noun = 'contact';
    commit;`)
  db.pragma('wal_checkpoint(truncate)')
  db.close()
}
