import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { openSqlite } from '../../server/db/sqlite.ts'
import { saveCalendar } from '../../server/clocks/saveCalendar.ts'
import { savePolicy } from '../../server/clocks/savePolicy.ts'
import { createCustomer } from '../../server/customers/createCustomer.ts'
import { systemActor } from '../../server/deps.ts'
import { calendarOf, policyOf, told } from '../helpers/calendars.ts'
import { fakeWorld } from '../helpers/fakeWorld.ts'
import { openCompany } from '../helpers/testApp.ts'
import type { Plan } from './plan.ts'

export const queueIds = ['sales', 'support', 'pulled']
const names = ['ann', 'bo', 'cai', 'dee', 'eve', 'fei', 'gao']
const customers = 12
const minute = 60_000

/** The address that an agent of the company signs in with. */
export const emailOf = (i: number) => `${names[i]}@test.wubu`

/** A phone number; the first few belong to customers that the company knows. */
export const phoneOf = (i: number) => `1380000${String(i).padStart(4, '0')}`

let image: Promise<Buffer> | undefined

/** The company before the first day, as the bytes of a database: made once, opened by every seed. */
const imageOfCompany = () => (image ??= makeImage())

async function makeImage(): Promise<Buffer> {
  const file = join(tmpdir(), `wubu-simulation-${process.pid}-${String(Math.random()).slice(2)}.db`)
  const world = fakeWorld(0)
  const db = openSqlite(file, world.now)
  const company = await openCompany({
    db,
    world,
    queues: queueIds.map((id) => ({ id, scriptId: id === 'sales' ? 'general-enquiry' : null })),
  })
  for (const [i, name] of names.entries())
    await company.hire(name, {
      queues: i % 2 ? queueIds : ['sales', 'support'],
      skills: i % 3 ? { en: 1 + (i % 5) } : { zh: 5 },
    })
  await company.hire('lead', { role: 'lead' })
  // Around the clock, so that levels are reached within the hours of a day.
  await saveCalendar(company.deps, systemActor, { ...calendarOf('UTC', '0-24', {}, 7), id: 'office', version: 0 })
  await savePolicy(company.deps, systemActor, {
    ...policyOf('everything', { targets: { firstResponse: minute, nextResponse: minute, resolution: 2 * minute } }),
    warnings: [{ percent: 50, tell: told({ owner: true }) }],
    escalations: [{ afterMs: minute, tell: told({ leads: true }), raisePriority: true, reassignTo: null }],
  })
  for (let i = 0; i < customers; i++)
    await createCustomer(company.deps, systemActor, {
      name: `客户 ${i}`,
      phones: [phoneOf(i)],
      class: i % 3 ? 'ordinary' : 'vip',
    })
  await company.close()
  const raw = new Sqlite(file)
  raw.pragma('journal_mode = DELETE')
  const bytes = raw.serialize()
  raw.close()
  for (const end of ['', '.lock', '-wal', '-shm']) rmSync(file + end, { force: true })
  return bytes
}

/** A database of its own for one seed, in memory, with the queues as the plan wants them. */
export async function openCompanyOf(plan: Pick<Plan, 'queues'>): Promise<Sqlite.Database> {
  const raw = new Sqlite(await imageOfCompany())
  const set = raw.prepare(
    'update queues set mode = ?, offer_ms = ?, wrap_up_ms = ?, disposition_required = ? where id = ?',
  )
  for (const { id, mode, offerMs, wrapUpMs, dispositionRequired } of plan.queues)
    set.run(mode, offerMs, wrapUpMs, dispositionRequired ? 1 : 0, id)
  return raw
}
